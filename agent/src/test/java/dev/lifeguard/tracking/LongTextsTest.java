package dev.lifeguard.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lifeguard.model.HookEvent;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class LongTextsTest {
    private static final int LENGTH = 1 << 20;

    private final Host host = new Host();
    private final DataSource pool = Host.dataSource();
    private final Object statement = new Object();

    @Test
    void what_was_run_is_not_held_once_the_connection_is_returned() throws SQLException {
        Connection connection = checkOut();
        WeakReference<String> query = run(connection, "select 1");
        WeakReference<String> update = run(connection, "delete from orders");
        host.close(connection);

        assertCollected(query);
        assertCollected(update);
        host.sweepAfterMillis(10); // what was not committed is told by its beginning
        assertEquals("delete from orders where name = ?...", host.uncommitted.get(0).lastSql);
    }

    @Test
    void a_lease_that_lasts_holds_the_beginning_only() throws SQLException {
        Connection connection = checkOut();
        WeakReference<String> query = run(connection, "select 1");
        WeakReference<String> update = run(connection, "delete from orders");

        assertCollected(query);
        assertCollected(update);
        assertEquals(
                "delete from orders where name = ?...", host.onlyPool().longHeld.get(0).lastSql);
    }

    @Test
    void what_prepared_a_statement_goes_with_it() throws SQLException {
        Connection connection = checkOut();
        WeakReference<String> text = prepareAndClose(connection);

        assertCollected(text);
    }

    /** They have literals, as long ones have; the next lease mostly runs the same. */
    @Test
    void short_texts_go_when_nobody_has_used_the_connection_for_a_round() throws SQLException {
        Connection connection = checkOut();
        WeakReference<String> text = runShort(connection);
        host.close(connection);
        for (int round = 0; round < 3; round++) {
            host.sweepAfterMillis(100);
        }

        assertCollected(text);
    }

    private WeakReference<String> runShort(Connection connection) {
        String text = new String("select 'secret'");
        make(connection, null);
        Object token = host.tracker.calls().entered(HookEvent.EXECUTE, statement, text);
        host.tracker.calls().exited(HookEvent.EXECUTE, statement, token, null, null);
        host.tracker.calls().entered(HookEvent.CLOSE_STATEMENT, statement, null);
        return new WeakReference<String>(text);
    }

    private Connection checkOut() {
        Connection connection = host.checkOut(pool, Host.connection());
        host.call(HookEvent.SET_AUTO_COMMIT, connection, Boolean.FALSE, Host.giving(null));
        return connection;
    }

    private WeakReference<String> run(Connection connection, String what) {
        String text = longText(what);
        make(connection, null);
        Object token = host.tracker.calls().entered(HookEvent.EXECUTE, statement, text);
        host.tracker.calls().exited(HookEvent.EXECUTE, statement, token, null, null);
        host.tracker.calls().entered(HookEvent.CLOSE_STATEMENT, statement, null);
        return new WeakReference<String>(text);
    }

    private WeakReference<String> prepareAndClose(Connection connection) {
        String text = longText("delete from orders");
        make(connection, text);
        Object token = host.tracker.calls().entered(HookEvent.EXECUTE, statement, null);
        host.tracker.calls().exited(HookEvent.EXECUTE, statement, token, null, null);
        host.tracker.calls().entered(HookEvent.CLOSE_STATEMENT, statement, null);
        return new WeakReference<String>(text);
    }

    private void make(Connection connection, String text) {
        Object token = host.tracker.calls().entered(HookEvent.CREATE_STATEMENT, connection, text);
        host.tracker.calls().exited(HookEvent.CREATE_STATEMENT, connection, token, statement, null);
    }

    private static String longText(String what) {
        char[] name = new char[LENGTH];
        Arrays.fill(name, 'x');
        return what + " where name = '" + new String(name) + "'";
    }

    private static void assertCollected(WeakReference<String> text) {
        for (int i = 0; i < 20 && text.get() != null; i++) {
            System.gc();
        }
        assertNull(text.get(), "the text is held");
    }
}
