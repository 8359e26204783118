package dev.lifeguard.harness.chaos.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What an application does with a connection: a row under an id of its own into the ledger, or two
 * in a transaction, and a look at what it wrote. Units of even ids are transactions.
 *
 * <p>The table takes the same row twice without a word: whoever sends something again is caught.
 */
final class UnitOfWork {
    private final LedgerPool pool;
    private final String worker;
    private final long id;
    private final boolean transaction;
    private Step step = Step.CHECKOUT;
    private String error;
    private String returnError;

    UnitOfWork(LedgerPool pool, String worker, long id) {
        this.pool = pool;
        this.worker = worker;
        this.id = id;
        this.transaction = id % 2 == 0;
    }

    /** Does it once, and never throws but for errors of the VM. */
    Outcome run() {
        long start = System.nanoTime();
        try {
            Connection connection = pool.claim();
            try {
                step = Step.FIRST_STATEMENT;
                work(connection);
                step = Step.ACKNOWLEDGED;
            } finally {
                handIn(connection);
            }
        } catch (SQLException | RuntimeException e) {
            error = ErrorText.of(e);
        }
        long nanos = System.nanoTime() - start;
        return new Outcome(id, transaction ? 2 : 1, step, error, nanos, returnError);
    }

    private void work(Connection connection) throws SQLException {
        if (transaction) {
            connection.setAutoCommit(false);
        }
        insert(connection, 0);
        step = Step.LATER_STATEMENT;
        if (transaction) {
            insert(connection, 1);
        }
        look(connection);
        if (transaction) {
            step = Step.COMMIT;
            connection.commit();
        }
    }

    private void insert(Connection connection, int part) throws SQLException {
        String sql = "insert into ledger (id, part, worker) values (?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, id);
            insert.setInt(2, part);
            insert.setString(3, worker);
            insert.executeUpdate();
        }
    }

    private void look(Connection connection) throws SQLException {
        String sql = "select count(*) from ledger where id = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                int expected = transaction ? 2 : 1;
                if (rows.getInt(1) != expected) {
                    throw new IllegalStateException(
                            "Wrote " + expected + " rows, saw " + rows.getInt(1));
                }
            }
        }
    }

    /** As code of 2006 did: whatever happens here is nobody's concern, but the test's. */
    private void handIn(Connection connection) {
        try {
            if (transaction) {
                if (step != Step.ACKNOWLEDGED) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException ofADeadOne) {
            returnError = ErrorText.of(ofADeadOne);
        }
        try {
            pool.handIn(connection);
        } catch (SQLException e) {
            returnError = ErrorText.of(e);
        }
    }
}
