package dev.lifeguard.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.pools.PoolDescription;
import dev.lifeguard.pools.PoolKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** When a pool that has lent all it has is told as exhausted. */
class ShortageTest {
    private static final PoolKind KIND =
            PoolDescription.of("busy", BusyPool.class.getName())
                    .lends(BusyPool.class.getName())
                    .max("pool.getMax()")
                    .active("pool.getMax()")
                    .pending("pool.getPending()")
                    .build();

    private final Host host = new Host(Collections.singletonList(KIND));
    private final BusyPool pool = new BusyPool();

    /** One connection, and always somebody who waits for it. */
    static class BusyPool extends PlainDataSource {
        public int getMax() {
            return 1;
        }

        public int getPending() {
            return 1;
        }
    }

    private void serveForSeconds(int seconds) {
        for (int i = 0; i < 10 * seconds; i++) {
            Connection lent = host.checkOut(pool, Host.connection());
            host.sweepAfterMillis(100);
            host.close(lent);
        }
    }

    @Test
    void a_pool_at_which_everybody_waits_for_a_moment_is_not_exhausted() {
        serveForSeconds(20);

        assertEquals(0, host.shortages);
    }

    @Test
    void one_that_serves_nobody_is_whoever_waits() {
        host.checkOut(pool, Host.connection());
        for (int i = 0; i < 100; i++) {
            host.sweepAfterMillis(100);
        }

        assertEquals(1, host.shortages);
    }

    @Test
    void that_all_of_the_jvm_stood_still_is_no_waiting() {
        host.checkOut(pool, Host.connection());
        host.sweepAfterMillis(100);
        host.sweepAfterMillis(100);

        host.sweepAfterMillis(60_000);
        assertEquals(0, host.shortages);
        for (int i = 0; i < 100; i++) {
            host.sweepAfterMillis(100);
        }

        assertEquals(1, host.shortages);
    }

    @Test
    void one_that_lets_a_thread_wait_while_others_are_served_is() throws Exception {
        serveForSeconds(1);
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        Thread starved =
                new Thread(
                        () -> {
                            Connection late = Host.connection();
                            host.checkOut(
                                    pool,
                                    () -> {
                                        waits.countDown();
                                        await(over);
                                        return late;
                                    });
                        });
        starved.start();
        waits.await();

        serveForSeconds(10);
        over.countDown();
        starved.join();

        assertEquals(1, host.shortages);
    }

    @Test
    void as_many_are_in_use_as_the_round_has_met_whatever_begins_and_ends_meanwhile() {
        Host other = new Host();
        DataSource cannotSay = Host.dataSource();
        other.checkOut(cannotSay, Host.connection());
        other.checkOut(cannotSay, Host.connection());
        Object token = other.tracker.calls().entered(HookEvent.CHECKOUT, cannotSay, null);
        other.ticker.advanceMillis(100);
        SQLException none = new SQLException("none left");
        other.tracker.calls().exited(HookEvent.CHECKOUT, cannotSay, token, null, none);
        other.whenFound = () -> other.checkOut(cannotSay, Host.connection());

        other.sweepAfterMillis(100);

        assertEquals(3, other.onlyPool().open);
        assertEquals(1, other.shortages);
        assertEquals(2, other.shortOf.open);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
