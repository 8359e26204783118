package dev.lifeguard.harness.pools;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Whatever an application takes connections from and gives them back to. */
public interface Lender {
    /** Takes a connection, works with it, and gives it back. */
    void lendTo(Work work) throws SQLException;

    /** A DataSource: given back by closing. */
    static Lender of(DataSource source) {
        return of(source::getConnection, Connection::close);
    }

    /** A pool that takes its connections back by a call of its own. */
    static Lender of(Opener take, Work giveBack) {
        return work -> {
            Connection connection = take.open();
            try {
                work.on(connection);
            } finally {
                giveBack.on(connection);
            }
        };
    }

    /** What is done with a connection. */
    interface Work {
        void on(Connection connection) throws SQLException;
    }
}
