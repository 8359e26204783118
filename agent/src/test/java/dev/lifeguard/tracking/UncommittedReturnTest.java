package dev.lifeguard.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.snapshots.UncommittedSnapshot;
import dev.lifeguard.snapshots.UncommittedSnapshot.Outcome;
import java.lang.reflect.Proxy;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class UncommittedReturnTest {
    private static final String INSERT = "insert into orders values (42)";

    private final Host host = new Host();
    private final DataSource pool = Host.dataSource();
    private final List<String> calls = new ArrayList<String>();
    private SQLException refusal;

    @Test
    void work_that_nobody_committed_is_told_with_the_statement_that_waits() {
        Connection connection = checkOut();
        run(connection, INSERT);
        run(connection, "select * from orders");
        host.close(connection);

        UncommittedSnapshot told = onlyTold();
        assertEquals("insert into orders values (?)", told.lastSql);
        assertEquals(1, told.count);
        assertEquals(Outcome.LEFT, told.outcome);
        assertEquals(Thread.currentThread().getName(), told.thread);
        assertTrue(calls.isEmpty(), "calls " + calls);
        assertEquals(1, host.onlyPool().uncommittedReturned);
    }

    @Test
    void a_unit_that_only_reads_is_not_told() {
        Connection connection = checkOut();
        for (int i = 0; i < 20; i++) {
            run(connection, "select " + i + " from orders");
        }
        host.close(connection);

        assertNothingTold();
    }

    @Test
    void a_query_that_locks_is_told_even_if_many_others_follow() {
        Connection connection = checkOut();
        run(connection, "select * from orders for update");
        for (int i = 0; i < 20; i++) {
            run(connection, "select " + i + " from orders");
        }
        host.close(connection);

        assertEquals("select * from orders for update", onlyTold().lastSql);
    }

    @Test
    void what_was_committed_is_not_told() {
        Connection connection = checkOut();
        run(connection, INSERT);
        run(connection, "select * from orders for update");
        host.call(HookEvent.END_TRANSACTION, connection, null, Host.giving(null));
        run(connection, "select * from orders");
        host.close(connection);

        assertNothingTold();
    }

    @Test
    void a_commit_as_text_and_a_change_to_auto_commit_end_the_work_too() {
        Connection first = checkOut();
        run(first, INSERT);
        run(first, "COMMIT");
        host.close(first);
        Connection second = checkOut();
        run(second, INSERT);
        host.call(HookEvent.SET_AUTO_COMMIT, second, Boolean.TRUE, Host.giving(null));
        host.close(second);

        assertNothingTold();
    }

    @Test
    void work_after_a_commit_is_told() {
        Connection connection = checkOut();
        run(connection, INSERT);
        host.call(HookEvent.END_TRANSACTION, connection, null, Host.giving(null));
        run(connection, "delete from orders");
        host.close(connection);

        assertEquals("delete from orders", onlyTold().lastSql);
    }

    @Test
    void work_in_a_transaction_that_somebody_else_ends_is_not_told() {
        Connection connection = checkOutEnlisted();
        run(connection, INSERT);
        host.close(connection);

        assertNothingTold();
    }

    /** A pool may have switched auto-commit off long ago. */
    @Test
    void work_on_what_was_enlisted_inside_its_checkout_is_not_told() {
        final Connection connection = checkOut();
        host.close(connection);
        host.checkOut(
                pool,
                new Host.Body() {
                    @Override
                    public Connection run() {
                        Object token = host.tracker.calls().entered(HookEvent.ENLIST, pool, null);
                        host.tracker.calls().exited(HookEvent.ENLIST, pool, token, null, null);
                        return connection;
                    }
                });
        run(connection, INSERT);
        host.close(connection);

        assertNothingTold();
    }

    @Test
    void what_the_application_begins_itself_when_that_is_over_is_told() {
        Connection connection = checkOutEnlisted();
        host.call(HookEvent.SET_AUTO_COMMIT, connection, Boolean.TRUE, Host.giving(null));
        host.call(HookEvent.SET_AUTO_COMMIT, connection, Boolean.FALSE, Host.giving(null));
        run(connection, INSERT);
        host.close(connection);

        assertEquals("insert into orders values (?)", onlyTold().lastSql);
    }

    @Test
    void with_auto_commit_there_is_nothing_to_tell() {
        Connection connection = host.checkOut(pool, recording());
        run(connection, INSERT);
        host.close(connection);

        assertNothingTold();
    }

    @Test
    void a_prepared_statement_counts_by_its_text() {
        Connection connection = checkOut();
        Object statement = new Object();
        prepare(connection, INSERT, statement);
        execute(statement, null, null);
        host.close(connection);

        assertEquals("insert into orders values (?)", onlyTold().lastSql);
    }

    @Test
    void a_batch_of_texts_counts_although_its_text_is_not_known() {
        Connection connection = checkOut();
        run(connection, null);
        host.close(connection);

        assertNull(onlyTold().lastSql);
    }

    @Test
    void a_failed_statement_left_nothing_but_a_failed_batch_may_have() {
        Connection first = checkOut();
        Object statement = new Object();
        prepare(first, null, statement);
        execute(statement, INSERT, new SQLException("duplicate"));
        host.close(first);
        assertNothingTold();

        Connection second = checkOut();
        prepare(second, INSERT, statement);
        execute(statement, null, new BatchUpdateException());
        host.close(second);
        assertEquals(1, onlyTold().count);
    }

    @Test
    void an_aborted_connection_is_neither_told_nor_rolled_back() {
        host.set("return.open-transaction=rollback");
        Connection connection = checkOut();
        run(connection, INSERT);
        host.call(HookEvent.RETURN, connection, new Object(), Host.giving(null));

        assertNothingTold();
        assertTrue(calls.isEmpty(), "calls " + calls);
    }

    @Test
    void switched_off_nothing_is_told() {
        host.set("return.open-transaction=off");
        Connection connection = checkOut();
        run(connection, INSERT);
        host.close(connection);

        assertNothingTold();
    }

    @Test
    void if_asked_it_is_rolled_back_before_the_pool_goes_on_and_counts_for_nothing_else() {
        host.set("return.open-transaction=rollback");
        Connection connection = checkOut();
        run(connection, INSERT);

        Object token = host.tracker.calls().entered(HookEvent.RETURN, connection, null);

        assertEquals("[rollback]", calls.toString());
        assertFalse(host.tracker.snapshot().get(0).open > 0, "the lease has ended before");
        if (token != null) {
            host.tracker.calls().exited(HookEvent.RETURN, connection, token, null, null);
        }
        assertEquals(Outcome.ROLLED_BACK, onlyTold().outcome);
        assertEquals(1, host.onlyPool().uncommittedRolledBack);
    }

    @Test
    void a_rollback_that_fails_is_counted_and_goes_no_further() {
        host.set("return.open-transaction=rollback");
        refusal = new SQLException("gone");
        Connection connection = checkOut();
        run(connection, INSERT);
        Thread.currentThread().interrupt();

        host.close(connection);

        assertTrue(Thread.interrupted(), "the interrupt is the application's");
        assertEquals(Outcome.ROLLBACK_FAILED, onlyTold().outcome);
        assertEquals(1, host.onlyPool().uncommittedRollbackFailed);
        assertEquals(0, host.onlyPool().uncommittedRolledBack);
    }

    @Test
    void a_homemade_pool_is_told_when_it_takes_the_connection_back() {
        host.set("return.open-transaction=rollback");
        Object homemade = new Object();
        Connection physical = host.connect(Host.driver(), recording());
        host.call(HookEvent.HOMEMADE_CHECKOUT, homemade, null, Host.giving(physical));
        host.call(HookEvent.SET_AUTO_COMMIT, physical, Boolean.FALSE, Host.giving(null));
        run(physical, INSERT);

        host.call(HookEvent.TAKE_BACK, homemade, physical, Host.giving(null));

        assertEquals("[rollback]", calls.toString());
        assertEquals(1, onlyTold().rolledBack);
        assertEquals("homemade", host.onlyPool().kind);
        assertEquals(1, host.onlyPool().uncommittedReturned);
    }

    @Test
    void each_return_is_counted_though_few_keep_their_stack() {
        for (int i = 0; i < 1000; i++) {
            Connection connection = checkOut();
            run(connection, INSERT);
            host.close(connection);
        }
        host.sweepAfterMillis(1);

        assertEquals(1000, host.onlyPool().uncommittedReturned);
        int told = host.uncommitted.size();
        assertTrue(told >= 50 && told <= 200, told + " told");
    }

    /** Its pool asks a transaction manager, which starts a branch of its transaction. */
    private Connection checkOutEnlisted() {
        final Connection connection = recording();
        return host.checkOut(
                pool,
                new Host.Body() {
                    @Override
                    public Connection run() {
                        Object resource = new Object();
                        Object off = Boolean.FALSE;
                        Object token =
                                host.tracker.calls().entered(HookEvent.ENLIST, resource, null);
                        host.call(HookEvent.SET_AUTO_COMMIT, connection, off, Host.giving(null));
                        host.tracker.calls().exited(HookEvent.ENLIST, resource, token, null, null);
                        return connection;
                    }
                });
    }

    private Connection checkOut() {
        Connection connection = host.checkOut(pool, recording());
        host.call(HookEvent.SET_AUTO_COMMIT, connection, Boolean.FALSE, Host.giving(null));
        return connection;
    }

    private void run(Connection connection, String sql) {
        Object statement = new Object();
        prepare(connection, null, statement);
        execute(statement, sql, null);
    }

    private void prepare(Connection connection, String sql, Object statement) {
        Object token = host.tracker.calls().entered(HookEvent.CREATE_STATEMENT, connection, sql);
        host.tracker.calls().exited(HookEvent.CREATE_STATEMENT, connection, token, statement, null);
    }

    private void execute(Object statement, String sql, Throwable error) {
        Object token = host.tracker.calls().entered(HookEvent.EXECUTE, statement, sql);
        host.tracker.calls().exited(HookEvent.EXECUTE, statement, token, null, error);
    }

    /** A connection that is woven, as far as it goes: it can be rolled back. */
    private Connection recording() {
        return (Connection)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (self, method, args) -> {
                            calls.add(method.getName());
                            Object token =
                                    host.tracker
                                            .calls()
                                            .entered(HookEvent.END_TRANSACTION, self, null);
                            if (token != null) { // the session wants to know, no lease does
                                host.tracker
                                        .calls()
                                        .exited(HookEvent.END_TRANSACTION, self, token, null, null);
                            }
                            if (refusal != null) {
                                Thread.interrupted(); // as drivers do that wait
                                throw refusal;
                            }
                            return null;
                        });
    }

    private UncommittedSnapshot onlyTold() {
        host.sweepAfterMillis(1);
        assertEquals(1, host.uncommitted.size(), "told");
        return host.uncommitted.get(0);
    }

    private void assertNothingTold() {
        host.sweepAfterMillis(1);
        assertEquals(0, host.uncommitted.size(), "told");
        assertEquals(0, host.onlyPool().uncommittedReturned, "counted");
    }
}
