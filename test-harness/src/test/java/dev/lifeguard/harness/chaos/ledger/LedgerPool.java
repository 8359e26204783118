package dev.lifeguard.harness.chaos.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * What the work takes connections from and gives them back to. Its methods are not called as a
 * pool's are, or the agent would take it for one, homemade, around the real one.
 */
public interface LedgerPool {
    Connection claim() throws SQLException;

    void handIn(Connection connection) throws SQLException;

    /** By the pool's own API. */
    Counters counters() throws SQLException;

    void close() throws Exception;

    /** A pool that is a DataSource. */
    static LedgerPool of(DataSource source, Counting counting, AutoCloseable closing) {
        return new LedgerPool() {
            @Override
            public Connection claim() throws SQLException {
                return source.getConnection();
            }

            @Override
            public void handIn(Connection connection) throws SQLException {
                connection.close();
            }

            @Override
            public Counters counters() throws SQLException {
                return counting.now();
            }

            @Override
            public void close() throws Exception {
                closing.close();
            }
        };
    }

    /** Reads a pool's counters. */
    interface Counting {
        Counters now() throws SQLException;
    }
}
