package dev.lifeguard.harness.pools;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Whatever an application takes connections from, and how it gives them back. */
public interface Lender {
    Connection take() throws SQLException;

    default void giveBack(Connection connection) throws SQLException {
        connection.close();
    }

    /** A DataSource: given back by closing. */
    static Lender of(DataSource source) {
        return source::getConnection;
    }

    /** A pool that takes its connections back by a call of its own. */
    static Lender of(Opener take, Taker giveBack) {
        return new Lender() {
            @Override
            public Connection take() throws SQLException {
                return take.open();
            }

            @Override
            public void giveBack(Connection connection) throws SQLException {
                giveBack.take(connection);
            }
        };
    }

    /** The way back. */
    interface Taker {
        void take(Connection connection) throws SQLException;
    }
}
