package dev.lifeguard.harness.breadth;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A pool as its application sees it. */
interface OpenPool {
    Connection lend() throws SQLException;

    void giveBack(Connection lent) throws SQLException;

    void close() throws Exception;

    /** How an application asks for a connection. */
    interface Lender {
        Connection lend() throws SQLException;
    }

    /** One that lends as a DataSource does, and takes back by {@code close}. */
    static OpenPool of(DataSource pool, AutoCloseable end) {
        return of(pool::getConnection, end);
    }

    /** The same of one that is asked otherwise. */
    static OpenPool of(Lender pool, AutoCloseable end) {
        return new OpenPool() {
            @Override
            public Connection lend() throws SQLException {
                return pool.lend();
            }

            @Override
            public void giveBack(Connection lent) throws SQLException {
                lent.close();
            }

            @Override
            public void close() throws Exception {
                end.close();
            }
        };
    }
}
