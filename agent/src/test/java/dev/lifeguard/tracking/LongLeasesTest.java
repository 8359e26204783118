package dev.lifeguard.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.snapshots.LongLease;
import java.sql.Connection;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class LongLeasesTest {
    private final Host host = new Host();
    private final DataSource pool = Host.dataSource();
    private boolean recording = true;

    @Test
    void a_lease_of_ten_milliseconds_is_told_with_its_times() {
        record();
        lend(10);
        assertTrue(host.longLeases.isEmpty(), "nothing is told on the application's thread");

        host.sweepAfterMillis(1);

        LongLease told = host.longLeases.get(0);
        assertEquals(1, host.longLeases.size());
        assertEquals(10, (told.waitNanos + told.useNanos) / 1_000_000);
        assertTrue(told.waitNanos < 1_000, told.waitNanos + " ns waited");
        assertEquals(0, told.sqlNanos);
        assertEquals(Thread.currentThread().getName(), told.thread);
        assertNotNull(told.callSite);
    }

    @Test
    void a_shorter_one_is_not() {
        record();
        lend(9);
        host.sweepAfterMillis(1);

        assertTrue(host.longLeases.isEmpty());
    }

    @Test
    void nothing_is_kept_while_nobody_records() {
        record();
        recording = false;
        lend(50);
        recording = true;
        host.sweepAfterMillis(1);

        assertTrue(host.longLeases.isEmpty());
    }

    @Test
    void what_turns_out_to_be_no_checkout_is_told_once() {
        record();
        Connection physical = host.connect(Host.driver(), Host.connection());
        Connection lent = host.checkOut(pool, () -> physical);
        host.ticker.advanceMillis(20);
        host.close(lent);
        host.sweepAfterMillis(1);

        assertEquals(1, host.longLeases.size());
    }

    @Test
    void what_comes_too_fast_is_counted_and_the_rest_waits_for_its_round() {
        record();
        for (int i = 0; i < 4_500; i++) {
            lend(20);
        }
        host.sweepAfterMillis(1);
        assertEquals(400, host.longLeases.size());
        assertEquals(500, host.longLeasesDropped);

        for (int i = 0; i < 9; i++) {
            host.sweepAfterMillis(1);
        }
        assertEquals(4_000, host.longLeases.size());
        assertFalse(host.longLeasesDropped > 500);
    }

    private void record() {
        host.tracker.tellsLongLeasesWhile(() -> recording);
    }

    private void lend(long millis) {
        Connection lent = host.checkOut(pool, Host.connection());
        host.ticker.advanceMillis(millis);
        host.close(lent);
    }
}
