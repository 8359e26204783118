package dev.lifeguard.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.Evidence;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.stacks.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private final Host host = new Host();
    private final DataSource pool = Host.dataSource();
    private final Connection physical = Host.connection();

    @BeforeEach
    void the_source_is_known_to_be_a_pool() {
        host.connect(Host.driver(), physical);
        Connection lent = host.checkOut(pool, Host.connection());
        host.use(lent, physical);
        host.close(lent);
    }

    @Test
    void idle_in_hand_beyond_the_limit_is_suspected_once() {
        Connection kept = host.checkOut(pool, Host.connection());

        host.sweepAfterMillis(Host.SUSPECT_AFTER_MILLIS + 100);
        host.sweepAfterMillis(Host.SUSPECT_AFTER_MILLIS);

        assertNotNull(kept);
        assertEquals(Collections.singletonList(Evidence.HELD_IDLE), host.told);
    }

    @Test
    void what_nobody_could_use_because_the_jvm_stood_still_is_not_suspected() {
        Connection kept = host.checkOut(pool, Host.connection());
        host.sweepAfterMillis(100);

        for (int i = 0; i < 3; i++) {
            host.tracker.pauses(TimeUnit.MILLISECONDS.toNanos(100));
            host.sweepAfterMillis(100 + Host.SUSPECT_AFTER_MILLIS);
        }
        assertTrue(host.told.isEmpty(), "" + host.told);
        host.tracker.pauses(TimeUnit.MILLISECONDS.toNanos(Host.SUSPECT_AFTER_MILLIS));
        host.sweepAfterMillis(Host.SUSPECT_AFTER_MILLIS);

        assertNotNull(kept);
        assertEquals(Collections.singletonList(Evidence.HELD_IDLE), host.told);
    }

    @Test
    void what_was_out_when_its_pool_was_closed_is_no_leak_even_if_the_pool_is_opened_again() {
        Connection kept = host.checkOut(pool, Host.connection());
        host.call(HookEvent.CLOSE_POOL, pool, null, Host.giving(null));
        host.close(host.checkOut(pool, Host.connection()));

        host.sweepAfterMillis(Host.SUSPECT_AFTER_MILLIS + 100);
        assertNotNull(kept);
        assertTrue(host.told.isEmpty(), "" + host.told);

        Connection again = host.checkOut(pool, Host.connection());
        host.sweepAfterMillis(Host.SUSPECT_AFTER_MILLIS + 100);
        assertNotNull(again);
        assertEquals(Collections.singletonList(Evidence.HELD_IDLE), host.told);
    }

    @Test
    void a_suspect_that_is_returned_is_cleared_and_said_so_once() {
        Connection kept = host.checkOut(pool, Host.connection());
        host.sweepAfterMillis(Host.SUSPECT_AFTER_MILLIS + 100);

        host.close(kept);
        host.sweepAfterMillis(100);
        host.sweepAfterMillis(100);

        assertEquals(Collections.singletonList(Evidence.HELD_IDLE), host.cleared);
        assertEquals(0, host.onlyPool().leaks.get(0).open);
        assertEquals(1, host.onlyPool().leaks.get(0).returnedLater);
    }

    @Test
    void a_statement_that_runs_forever_is_no_leak() {
        Connection busy = host.checkOut(pool, Host.connection());
        Object statement = new Object();
        host.use(busy, physical);
        Object create = host.tracker.calls().entered(HookEvent.CREATE_STATEMENT, physical, null);
        host.tracker.calls().exited(HookEvent.CREATE_STATEMENT, physical, create, statement, null);
        Object running = host.tracker.calls().entered(HookEvent.EXECUTE, statement, "select 1");

        host.sweepAfterMillis(100 * Host.SUSPECT_AFTER_MILLIS);

        assertNotNull(running);
        assertTrue(host.told.isEmpty(), "" + host.told);
    }

    @Test
    void a_suspect_that_works_again_is_cleared_and_needs_twice_the_pause_to_be_suspected_again() {
        Connection kept = host.checkOut(pool, Host.connection());
        Object statement = new Object();
        host.use(kept, physical);
        Object create = host.tracker.calls().entered(HookEvent.CREATE_STATEMENT, physical, null);
        host.tracker.calls().exited(HookEvent.CREATE_STATEMENT, physical, create, statement, null);
        host.sweepAfterMillis(Host.SUSPECT_AFTER_MILLIS + 100);

        run(statement);
        host.sweepAfterMillis(1);
        host.sweepAfterMillis(Host.SUSPECT_AFTER_MILLIS + 100);

        assertEquals(Collections.singletonList(Evidence.HELD_IDLE), host.told);
        assertEquals(Collections.singletonList(Evidence.HELD_IDLE), host.cleared);
    }

    @Test
    void a_connection_that_was_collected_while_lent_is_a_confirmed_leak() {
        host.checkOut(pool, Host.connection());

        long deadline = System.nanoTime() + 60_000_000_000L;
        while (host.told.isEmpty() && System.nanoTime() - deadline < 0) {
            System.gc();
            host.sweepAfterMillis(1);
        }

        assertEquals(Collections.singletonList(Evidence.UNREACHABLE), host.told);
    }

    @Test
    void leases_of_a_closed_pool_are_nobodys_leak() {
        Connection kept = host.checkOut(pool, Host.connection());
        host.tracker.calls().entered(HookEvent.CLOSE_POOL, pool, null);

        host.sweepAfterMillis(10 * Host.SUSPECT_AFTER_MILLIS);

        assertNotNull(kept);
        assertTrue(host.told.isEmpty(), "" + host.told);
    }

    @Test
    void a_scope_that_always_returned_and_has_ended_makes_a_probable_leak() {
        List<Connection> kept = new ArrayList<Connection>();
        for (int i = 0; i <= Path.HISTORY; i++) {
            scope(i == Path.HISTORY ? kept : null);
        }

        for (int i = 0; i < 5; i++) {
            host.sweepAfterMillis(100);
        }

        assertEquals(Collections.singletonList(Evidence.SCOPE_GONE), host.told);
        List<String> stack = host.onlyPool().leaks.get(0).checkoutStack;
        assertTrue(stack.toString().contains("VerdictTest.scope("), "" + stack);
        assertEquals(1, kept.size());
    }

    @Test
    void a_path_that_hands_its_connection_over_is_not_judged_by_its_scope() throws Exception {
        List<Connection> kept = new ArrayList<Connection>();
        for (int i = 0; i <= Path.HISTORY; i++) {
            List<Connection> handedOver = new ArrayList<Connection>();
            scope(handedOver);
            if (i < Path.HISTORY) {
                Thread closer = new Thread(() -> host.close(handedOver.get(0)));
                closer.start();
                closer.join();
            } else {
                kept.addAll(handedOver);
            }
        }

        for (int i = 0; i < 5; i++) {
            host.sweepAfterMillis(100);
        }

        assertEquals(1, kept.size());
        assertTrue(host.told.isEmpty(), "" + host.told);
    }

    @Test
    void a_lease_whose_thread_ended_is_suspected_without_history() throws Exception {
        List<Connection> kept = new ArrayList<Connection>();
        Thread mortal = new Thread(() -> scope(kept));
        mortal.start();
        mortal.join();

        host.sweepAfterMillis(Host.SUSPECT_AFTER_MILLIS + 100);

        assertEquals(1, kept.size());
        assertEquals(Arrays.asList(Evidence.TASK_GONE), host.told);
    }

    private void scope(List<Connection> keptIn) {
        Connection lent = host.checkOut(pool, Host.connection());
        if (keptIn != null) {
            keptIn.add(lent);
            return;
        }
        host.close(lent);
    }

    private void run(Object statement) {
        Object token = host.tracker.calls().entered(HookEvent.EXECUTE, statement, "select 1");
        host.tracker.calls().exited(HookEvent.EXECUTE, statement, token, null, null);
    }
}
