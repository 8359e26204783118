package dev.lifeguard.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.Evidence;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.snapshots.LeakSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Leases that nobody closes end nevertheless, and say how. The source is on no list. */
class LeaseEndsTest {
    private final Host host = new Host();
    private final DataSource source = Host.dataSource();
    private final Driver driver = Host.driver();
    private final Connection session = Host.connection();

    private Connection lend() {
        Connection handle = host.checkOut(source, Host.connection());
        host.use(handle, session);
        return handle;
    }

    private void openTheSession() {
        host.checkOut(
                source,
                () -> {
                    host.connect(driver, session);
                    return null;
                });
    }

    @Test
    void a_session_that_its_pool_lends_again_ends_the_lease_that_still_had_it() {
        openTheSession();
        Connection overdue = lend();

        Connection next = lend();
        host.close(overdue);

        assertEnded(1, 1, LeaseEnd.LENT_AGAIN);
        host.close(next);
        assertEnded(2, 0, LeaseEnd.LENT_AGAIN);
    }

    @Test
    void a_suspect_whose_session_is_lent_again_is_no_suspect_any_more() {
        openTheSession();
        host.close(lend());
        lend();
        host.sweepAfterMillis(Host.SUSPECT_AFTER_MILLIS + 1);
        assertEquals(Collections.singletonList(Evidence.HELD_IDLE), host.told);

        lend();
        host.sweepAfterMillis(100);

        assertEquals(Collections.singletonList(Evidence.HELD_IDLE), host.cleared);
        LeakSnapshot leak = host.onlyPool().leaks.get(0);
        assertEquals(0, leak.open);
        assertEquals(0, leak.returnedLater, "nobody has returned it");
    }

    @Test
    void a_pool_that_gives_one_session_into_several_hands_has_taken_none_of_them_back() {
        openTheSession();
        Connection first = lend();
        lend();
        host.use(first, session); // so it was not taken back

        lend();

        assertEnded(1, 2, LeaseEnd.LENT_AGAIN);
    }

    @Test
    void what_was_out_when_its_pool_was_closed_and_is_collected_was_left_open() {
        openTheSession();
        host.close(lend());
        lend();
        closeThePool();

        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (host.told.isEmpty() && System.nanoTime() - deadline < 0) {
            System.gc(); // what was collected is queued when the JVM comes to it
            host.sweepAfterMillis(100);
        }

        assertEquals(Collections.singletonList(Evidence.LEFT_OPEN_AT_CLOSE), host.told);
    }

    @Test
    void a_suspect_that_its_pool_has_taken_along_is_held_no_longer() {
        openTheSession();
        host.close(lend());
        Connection kept = lend();
        host.sweepAfterMillis(Host.SUSPECT_AFTER_MILLIS + 1);
        closeThePool();

        host.sweepAfterMillis(60_000);
        host.sweepAfterMillis(60_000);

        assertEquals(Arrays.asList(Evidence.HELD_IDLE, Evidence.LEFT_OPEN_AT_CLOSE), host.told);
        LeakSnapshot left = host.onlyPool().leaks.get(0);
        assertEquals(1, host.onlyPool().leaks.size());
        assertEquals(Evidence.LEFT_OPEN_AT_CLOSE, left.evidence);
        assertEquals(1001, left.heldNanos / 1_000_000);
        assertTrue(host.onlyPool().longHeld.isEmpty());
        host.close(kept);
        host.sweepAfterMillis(100);
        assertEquals(0, host.onlyPool().leaks.get(0).open);
    }

    @Test
    void at_exit_what_was_kept_beyond_the_end_of_its_pool_was_left_open() {
        openTheSession();
        host.close(lend());
        Connection kept = lend();
        closeThePool();
        host.sweepAfterMillis(60_000);
        assertTrue(host.told.isEmpty(), "" + host.told);

        host.tracker.sweepLast(host);

        assertEquals(Collections.singletonList(Evidence.LEFT_OPEN_AT_CLOSE), host.told);
        assertNotNull(kept);
    }

    @Test
    void at_exit_so_was_what_was_checked_out_a_moment_before() {
        openTheSession();
        host.close(lend());
        Connection kept = lend();
        closeThePool();
        host.ticker.advanceMillis(1);

        host.tracker.sweepLast(host);

        assertEquals(Collections.singletonList(Evidence.LEFT_OPEN_AT_CLOSE), host.told);
        assertNotNull(kept);
    }

    @Test
    void at_exit_a_suspect_that_came_back_after_very_many_others_is_out_no_longer() {
        openTheSession();
        host.close(lend());
        Connection kept = lend();
        host.sweepAfterMillis(Host.SUSPECT_AFTER_MILLIS + 1);
        for (int i = 0; i < 1000; i++) {
            Connection other = Host.connection();
            host.checkOut(source, other);
            host.close(other);
        }
        host.close(kept);

        host.tracker.sweepLast(host);

        assertEquals(Collections.singletonList(Evidence.HELD_IDLE), host.cleared);
    }

    @Test
    void what_comes_back_while_its_pool_is_closed_was_not_left_open() {
        openTheSession();
        host.close(lend());
        Connection lent = lend();
        host.sweepAfterMillis(Host.SUSPECT_AFTER_MILLIS + 1);

        host.call(
                HookEvent.CLOSE_POOL,
                source,
                null,
                () -> {
                    host.sweepAfterMillis(10_000);
                    host.close(lent);
                    return null;
                });
        host.tracker.sweepLast(host);

        assertEquals(Collections.singletonList(Evidence.HELD_IDLE), host.told);
        assertEquals(0, host.onlyPool().leaks.get(0).open);
    }

    @Test
    void when_the_oldest_of_a_group_comes_back_the_next_one_is_the_oldest() {
        openTheSession();
        host.close(lend());
        Connection oldest = host.checkOut(source, Host.connection());
        host.ticker.advanceMillis(540_000);
        List<Connection> kept = new ArrayList<>();
        kept.add(host.checkOut(source, Host.connection()));
        host.sweepAfterMillis(59_000);
        assertEquals(599, oldestOfThoseOut());

        host.close(oldest);
        host.sweepAfterMillis(1_000);

        assertEquals(60, oldestOfThoseOut());
        assertEquals(1, kept.size());
    }

    private long oldestOfThoseOut() {
        long held = 0;
        for (LeakSnapshot leak : host.onlyPool().leaks) {
            held = Math.max(held, leak.heldNanos / 1_000_000_000);
        }
        return held;
    }

    @Test
    void a_thread_at_the_end_of_its_stack_loses_no_count() {
        openTheSession();
        host.close(lend());

        deeper();

        PoolSnapshot pool = host.onlyPool();
        assertEquals(pool.checkouts, pool.returned + pool.open);
        assertTrue(pool.returned <= pool.checkouts, pool.returned + " of " + pool.checkouts);
    }

    /** Checks out and returns at every depth up to the last one. */
    private void deeper() {
        try {
            deeper();
        } catch (StackOverflowError turn) {
            // One frame back there is a little room.
        }
        Connection lent = Host.connection();
        try {
            host.checkOut(source, lent);
        } catch (StackOverflowError swallowedByTheSwitchboard) {
            // The application has the connection nevertheless.
        }
        try {
            host.close(lent);
        } catch (StackOverflowError swallowedByTheSwitchboard) {
            // As above.
        }
    }

    private void closeThePool() {
        host.call(HookEvent.CLOSE_POOL, source, null, Host.giving(null));
    }

    @Test
    void what_the_application_has_its_pool_throw_away_is_returned() {
        openTheSession();
        Connection handle = lend();

        host.call(HookEvent.DISCARD, source, handle, Host.giving(null));

        assertEnded(1, 0, LeaseEnd.DISCARDED);
    }

    @Test
    void so_is_the_handle_of_a_session_that_is_thrown_away() {
        openTheSession();
        lend();

        host.call(HookEvent.DISCARD, source, session, Host.giving(null));

        assertEnded(1, 0, LeaseEnd.DISCARDED);
    }

    @Test
    void a_lease_that_was_never_used_ends_when_its_pool_closes_the_session_beneath() {
        Connection unused = lendUnused();

        host.close(Host.connection());
        host.close(session);
        host.sweepAfterMillis(100);

        assertEnded(2, 0, LeaseEnd.SESSION_CLOSED);
        assertNotNull(unused);
    }

    @Test
    void it_goes_on_when_the_pool_closes_another_session() {
        Connection unused = lendUnused();
        Connection other = Host.connection();
        host.call(
                HookEvent.HOMEMADE_CHECKOUT,
                new OwnPool(),
                null,
                () -> host.connect(driver, other));

        host.close(other);
        host.sweepAfterMillis(100);
        host.sweepAfterMillis(100);

        assertTrue(host.tracker.snapshot().stream().anyMatch(pool -> pool.open == 1));
        assertNotNull(unused);
    }

    @Test
    void so_it_does_when_another_thread_of_the_pool_closes_it() throws Exception {
        Connection unused = lendUnused();
        host.sweepAfterMillis(100);

        Thread other = new Thread(() -> host.close(session));
        other.start();
        other.join();

        assertEnded(2, 0, LeaseEnd.SESSION_CLOSED);
        assertNotNull(unused);
    }

    @Test
    void the_lease_that_was_never_used_goes_on_when_the_session_was_lent_before_and_is_used() {
        Connection unused = lendUnused();
        host.sweepAfterMillis(100);
        Connection other = Host.connection();
        host.use(unused, other);

        host.close(session);

        assertEquals(1, host.onlyPool().open);
    }

    /** By a pool that has lent the session before. */
    private Connection lendUnused() {
        Object pool = new OwnPool();
        host.call(
                HookEvent.HOMEMADE_CHECKOUT,
                pool,
                null,
                () -> {
                    host.connect(driver, session);
                    return null;
                });
        Connection used = OwnPool.handleOn(session);
        host.call(HookEvent.HOMEMADE_CHECKOUT, pool, null, Host.giving(used));
        host.use(used, session);
        host.close(used);
        Connection unused = OwnPool.handleOn(session);
        return host.call(HookEvent.HOMEMADE_CHECKOUT, pool, null, Host.giving(unused));
    }

    /** A pool whose class tells its package; its handles are JDK proxies. */
    private static final class OwnPool implements InvocationHandler {
        private Object beneath;

        static Connection handleOn(Connection session) {
            OwnPool handler = new OwnPool();
            handler.beneath = session;
            return (Connection)
                    Proxy.newProxyInstance(
                            OwnPool.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            handler);
        }

        @Override
        public Object invoke(Object handle, Method method, Object[] arguments) {
            throw new AssertionError(method + " of " + beneath);
        }
    }

    @Test
    void nobody_can_throw_away_what_another_pool_has_lent() {
        openTheSession();
        Connection handle = lend();

        host.call(HookEvent.DISCARD, Host.dataSource(), handle, Host.giving(null));

        assertEnded(0, 1, LeaseEnd.DISCARDED);
    }

    @Test
    void a_pool_that_only_ever_failed_because_its_database_refuses_is_in_the_report() {
        for (int i = 0; i < 7; i++) {
            failToLend();
        }

        PoolSnapshot pool = host.onlyPool();
        assertEquals(7, pool.failedCheckouts);
        assertEquals(7, pool.failedWait.count);
        assertTrue(pool.failedWait.maxNanos >= 5_000_000, "waited " + pool.failedWait.maxNanos);
        host.sweepAfterMillis(100);
        assertEquals(0, host.shortages, "it is the database that refuses");
    }

    @Test
    void one_refusal_is_one_failed_checkout_however_many_wrappers_lie_around_the_pool() {
        Object outer = host.tracker.calls().entered(HookEvent.CHECKOUT, Host.dataSource(), null);
        SQLException refused = failToLend();
        host.tracker.calls().exited(HookEvent.CHECKOUT, null, outer, null, refused);

        assertEquals(1, host.onlyPool().failedCheckouts);
    }

    private SQLException failToLend() {
        SQLException refused = new SQLException("refused", "08001");
        Object checkout = host.tracker.calls().entered(HookEvent.CHECKOUT, source, null);
        Object[] arguments = {"jdbc:test:", new Properties()};
        Object connect = host.tracker.calls().entered(HookEvent.CONNECT, driver, arguments);
        host.ticker.advanceMillis(5);
        host.tracker.calls().exited(HookEvent.CONNECT, driver, connect, null, refused);
        host.tracker.calls().exited(HookEvent.CHECKOUT, source, checkout, null, refused);
        return refused;
    }

    private void assertEnded(long returned, long open, LeaseEnd how) {
        PoolSnapshot pool = host.onlyPool();
        assertEquals(Arrays.asList(returned, open), Arrays.asList(pool.returned, pool.open));
        long unclosed = how == LeaseEnd.DISCARDED ? returned : Math.min(returned, 1);
        assertEquals(unclosed, pool.unclosed[how.ordinal()]);
    }
}
