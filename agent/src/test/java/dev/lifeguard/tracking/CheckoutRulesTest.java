package dev.lifeguard.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.snapshots.PoolSnapshot;
import java.sql.Connection;
import java.sql.Driver;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import snaq.db.BareDataSource;

class CheckoutRulesTest {
    private final Host host = new Host();

    @Test
    void a_connection_returned_twice_closes_its_lease_once() {
        Connection lent = host.checkOut(Host.dataSource(), Host.connection());

        host.close(lent);
        host.close(lent);

        assertCounts(1, 1);
    }

    @Test
    void the_wait_of_a_first_checkout_is_told_apart_because_it_may_have_started_the_pool() {
        Connection lent = Host.connection();
        DataSource pool = Host.dataSource();
        host.checkOut(
                pool,
                () -> {
                    host.ticker.advanceMillis(3200);
                    return lent;
                });
        host.close(lent);

        host.checkOut(pool, lent);

        PoolSnapshot said = host.onlyPool();
        assertTrue(said.firstWaitNanos >= 3_200_000_000L);
        assertEquals(said.wait.maxNanos, said.firstWaitNanos);
    }

    @Test
    void a_connection_opened_by_a_driver_without_a_pool_is_a_lease_of_no_pool() {
        Connection opened = host.connect(Host.driver(), Host.connection());

        host.close(opened);

        assertCounts(1, 1);
        assertEquals("none", host.onlyPool().kind);
    }

    @Test
    void a_source_that_passes_on_what_its_driver_opens_takes_the_lease_over() {
        final Driver driver = Host.driver();
        final Connection physical = Host.connection();

        host.checkOut(Host.dataSource(), () -> host.connect(driver, physical));
        host.close(physical);

        assertCounts(1, 1);
        assertEquals("generic", host.onlyPool().kind);
    }

    @Test
    void a_pool_that_lends_what_it_opened_earlier_is_told_from_its_driver_at_first_use() {
        Connection physical = host.connect(Host.driver(), Host.connection());
        DataSource pool = Host.dataSource();
        Connection logical = host.checkOut(pool, Host.connection());

        host.use(logical, physical);
        host.close(logical);

        assertCounts(1, 1);
        assertEquals("generic", host.onlyPool().kind);
    }

    @Test
    void a_pool_that_hands_out_the_physical_connection_itself_keeps_one_lease_for_each_checkout() {
        Connection physical = host.connect(Host.driver(), Host.connection());
        DataSource pool = Host.dataSource();

        for (int i = 0; i < 3; i++) {
            host.checkOut(pool, physical);
            host.call(HookEvent.TAKE_BACK, pool, physical, Host.giving(null));
        }

        assertCounts(3, 3);
    }

    @Test
    void an_unknown_wrapper_around_an_unknown_pool_is_revealed_when_it_closes_what_is_inside() {
        Connection physical = host.connect(Host.driver(), Host.connection());
        DataSource pool = Host.dataSource();
        DataSource wrapper = Host.dataSource();

        for (int i = 0; i < 5; i++) {
            Connection inner = Host.connection();
            Connection outer = Host.connection();
            host.checkOut(
                    wrapper,
                    () -> {
                        host.checkOut(pool, inner);
                        return outer;
                    });
            host.use(inner, physical);
            host.close(outer, inner);
        }

        assertCounts(5, 5);
    }

    @Test
    void a_lazy_wrapper_that_asks_its_pool_at_the_first_statement_has_no_lease_of_its_own() {
        Connection physical = host.connect(Host.driver(), Host.connection());
        DataSource pool = Host.dataSource();
        Connection first = host.checkOut(pool, Host.connection());
        host.use(first, physical);
        host.close(first);
        Connection lazy = host.checkOut(Host.dataSource(), Host.connection());
        Connection inner = Host.connection();

        host.call(
                HookEvent.CREATE_STATEMENT,
                lazy,
                null,
                () -> {
                    host.checkOut(pool, inner);
                    return null;
                });
        host.close(lazy, inner);

        assertCounts(2, 2);
    }

    @Test
    void a_holder_that_hands_out_its_connection_again_and_again_is_no_pool() {
        Object holder = new Object();
        Connection opened = host.connect(Host.driver(), Host.connection());

        for (int i = 0; i < 3; i++) {
            host.call(HookEvent.HOMEMADE_CHECKOUT, holder, null, Host.giving(opened));
        }
        host.close(opened);

        assertCounts(1, 1);
    }

    @Test
    void a_homemade_pool_is_one_once_it_was_given_something_back() {
        Object pool = new Object();
        Connection physical = host.connect(Host.driver(), Host.connection());

        for (int i = 0; i < 3; i++) {
            host.call(HookEvent.HOMEMADE_CHECKOUT, pool, null, Host.giving(physical));
            host.call(HookEvent.TAKE_BACK, pool, physical, Host.giving(null));
        }

        assertCounts(3, 3);
        assertEquals("homemade", host.onlyPool().kind);
    }

    @Test
    void a_failed_checkout_is_counted_with_what_failed() {
        DataSource source = Host.dataSource();
        Object token = host.tracker.calls().entered(HookEvent.CHECKOUT, source, null);

        host.tracker
                .calls()
                .exited(
                        HookEvent.CHECKOUT,
                        source,
                        token,
                        null,
                        new java.sql.SQLTimeoutException());

        PoolSnapshot pool = host.onlyPool();
        assertEquals(1, pool.failedCheckouts);
        assertEquals(1, pool.failedWait.count);
        assertTrue(pool.failures.containsKey("java.sql.SQLTimeoutException"), "" + pool.failures);
    }

    @Test
    void a_pool_that_lends_again_after_it_was_closed_is_open_again() {
        DataSource pool = Host.dataSource();
        host.close(host.checkOut(pool, Host.connection()));

        host.call(HookEvent.CLOSE_POOL, pool, null, Host.giving(null));
        assertTrue(host.onlyPool().closed, "closed");
        host.close(host.checkOut(pool, Host.connection()));

        assertFalse(host.onlyPool().closed, "open again");
    }

    @Test
    void what_a_pool_lends_while_it_closes_does_not_open_it_again() {
        DataSource pool = Host.dataSource();
        host.close(host.checkOut(pool, Host.connection()));

        Connection late = Host.connection();
        host.checkOut(
                pool,
                () -> {
                    host.call(HookEvent.CLOSE_POOL, pool, null, Host.giving(null));
                    return late;
                });
        assertTrue(host.onlyPool().closed, "closed while a checkout waited");
        host.call(HookEvent.CLOSE_POOL, pool, null, () -> host.checkOut(pool, Host.connection()));

        assertTrue(host.onlyPool().closed, "closed");
    }

    @Test
    void what_a_report_has_counted_is_not_taken_back_when_it_turns_out_to_be_no_lease() {
        Connection physical = host.connect(Host.driver(), Host.connection());
        assertCounts(1, 0);

        Connection logical = host.checkOut(Host.dataSource(), Host.connection());
        host.use(logical, physical);

        for (PoolSnapshot pool : host.tracker.snapshot()) {
            boolean none = pool.kind.equals("none");
            assertEquals(1, pool.checkouts, pool.kind);
            assertEquals(none ? 1 : 0, pool.returned, "returned to " + pool.kind);
        }
        assertEquals(2, host.tracker.snapshot().size());
    }

    @Test
    void a_pool_without_an_adapter_is_judged_from_its_first_lease_on() {
        host.checkOut(new BareDataSource(), Host.connection());

        host.sweepAfterMillis(3 * Host.SUSPECT_AFTER_MILLIS);

        assertEquals(null, host.onlyPool().notJudged);
        assertEquals(1, host.onlyPool().leaks.size(), "leaks");
    }

    @Test
    void a_source_that_stays_unknown_says_that_it_is_not_judged() {
        host.checkOut(new PlainDataSource(), Host.connection());

        host.sweepAfterMillis(3 * Host.SUSPECT_AFTER_MILLIS);

        assertEquals("it was never seen to lend a connection again", host.onlyPool().notJudged);
        assertEquals(0, host.onlyPool().leaks.size(), "leaks");
    }

    private void assertCounts(long checkouts, long returned) {
        PoolSnapshot pool = host.onlyPool();
        assertEquals(checkouts, pool.checkouts, "checkouts of " + pool.type);
        assertEquals(returned, pool.returned, "returned to " + pool.type);
        assertEquals(checkouts - returned, pool.open, "open");
    }
}
