package dev.lifeguard.harness.breadth;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A pool as its application sees it. */
interface OpenPool {
    Connection lend() throws SQLException;

    void giveBack(Connection lent) throws SQLException;

    void close() throws Exception;

    /** One that lends as a DataSource does, and takes back by {@code close}. */
    static OpenPool of(DataSource pool, AutoCloseable end) {
        return new OpenPool() {
            @Override
            public Connection lend() throws SQLException {
                return pool.getConnection();
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
