package dev.lifeguard.tracking.news;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.KeptBecause;
import dev.lifeguard.model.Protection;
import dev.lifeguard.pools.NativeEviction;
import dev.lifeguard.pools.PoolDescription;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.tracking.Host;
import dev.lifeguard.tracking.PlainDataSource;
import java.sql.Connection;
import java.util.Collections;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Of each pool it is known what keeps its stale connections from the application, or why not. */
class ProtectionTest {
    private final Host host = new Host();
    private final DataSource pool = Host.dataSource();
    private final Connection physical = host.connect(Host.driver(), Host.connection());

    @Test
    void a_pool_that_makes_a_new_handle_for_each_checkout_is_said_to_be_unprotected_once() {
        useHandles(5);
        host.sweepAfterMillis(100);
        useHandles(150);
        host.sweepAfterMillis(100);
        host.sweepAfterMillis(100);

        Protection protection = host.onlyPool().protection;
        assertEquals(Protection.Means.NOTHING, protection.means);
        assertEquals(KeptBecause.NO_ADAPTER, protection.reason);
        assertEquals(1, host.protectionsTold);
    }

    @Test
    void nothing_is_said_of_a_pool_whose_handles_may_all_be_seen_for_the_first_time() {
        useHandles(5);
        host.sweepAfterMillis(100);

        assertNull(host.onlyPool().protection);
        assertEquals(0, host.protectionsTold);
    }

    @Test
    void retry_switched_off_is_a_reason_and_switched_on_again_none() {
        host.set("retry=off");
        useHandles(5);
        host.sweepAfterMillis(100);

        assertEquals(KeptBecause.RETRY_OFF, host.onlyPool().protection.reason);

        host.set("retry=on");
        host.sweepAfterMillis(100);
        assertNull(host.onlyPool().protection);
    }

    @Test
    void a_pool_of_a_version_whose_names_are_others_is_not_said_to_be_protected() {
        assertEquals(Protection.Means.EVICTION, protectionOf("logical.getClass()").means);

        Protection protection = protectionOf("logical.getEntry()");

        assertEquals(Protection.Means.NOTHING, protection.means);
        assertEquals(KeptBecause.OTHER_VERSION, protection.reason);
    }

    private static Protection protectionOf(String entry) {
        PoolKind kind =
                PoolDescription.of("known", PlainDataSource.Known.class.getName())
                        .lends(PlainDataSource.Known.class.getName())
                        .evicts(NativeEviction.of(entry).lent("entry.hashCode()", 0))
                        .build();
        Host host = new Host(Collections.singletonList(kind));
        DataSource pool = new PlainDataSource.Known();
        Connection lent = Host.connection();
        Object token = host.tracker.calls().entered(HookEvent.CHECKOUT, pool, null);
        host.tracker.checkouts().delayed(token, lent);
        host.tracker.calls().exited(HookEvent.CHECKOUT, pool, token, lent, null);
        host.sweepAfterMillis(100);
        return host.onlyPool().protection;
    }

    @Test
    void a_first_statement_that_fails_counts_its_connection_once_with_the_reason() {
        useHandles(150);
        Connection handle = lend();
        Object token = host.tracker.calls().entered(HookEvent.CREATE_STATEMENT, handle, null);

        assertTrue(host.tracker.failures().isFirstUse(token));
        host.tracker.failures().lentStale(token);
        host.tracker.failures().lentStale(token);

        long[] kept = host.onlyPool().kept;
        assertEquals(1, kept[KeptBecause.NO_ADAPTER.ordinal()]);
    }

    @Test
    void what_fails_after_long_in_hand_was_not_lent_stale() {
        useHandles(1);
        Connection handle = lend();
        host.ticker.advanceMillis(60_000);
        Object token = host.tracker.calls().entered(HookEvent.CREATE_STATEMENT, handle, null);

        assertFalse(host.tracker.failures().isFirstUse(token));
    }

    @Test
    void a_first_statement_whose_session_is_killed_at_work_was_not_lent_stale() {
        useHandles(1);
        Connection handle = lend();
        Object token = host.tracker.calls().entered(HookEvent.CREATE_STATEMENT, handle, null);
        host.ticker.advanceMillis(2_000);

        assertFalse(host.tracker.failures().isFirstUse(token));
    }

    private void useHandles(int times) {
        for (int i = 0; i < times; i++) {
            Connection handle = lend();
            host.use(handle, physical);
            host.close(handle);
        }
    }

    private Connection lend() {
        Connection handle = Host.connection();
        Object token = host.tracker.calls().entered(HookEvent.CHECKOUT, pool, null);
        assertNull(host.tracker.checkouts().replaceable(token, handle));
        host.tracker.calls().exited(HookEvent.CHECKOUT, pool, token, handle, null);
        return handle;
    }
}
