package dev.lifeguard.recycling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.FakeTicker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class PaceTest {
    private final FakeTicker ticker = new FakeTicker();
    private final Pace pace = new Pace(ticker);

    private Life life() {
        return new Life(ticker.nanos());
    }

    @Test
    void no_more_are_granted_than_asked_for() {
        assertTrue(pace.grants(life(), 2, true));
        assertTrue(pace.grants(life(), 2, true));
        assertFalse(pace.grants(life(), 2, true));
    }

    @Test
    void a_permit_is_out_until_the_old_session_is_gone() {
        Life old = life();
        assertTrue(pace.grants(old, 1, true));
        pace.arrived();
        pace.ended(old, true);
        assertFalse(pace.grants(life(), 1, true));

        old.closed = true;

        assertTrue(pace.grants(life(), 1, true));
        assertFalse(pace.grants(life(), 1, true));
    }

    @Test
    void a_session_that_is_closed_before_its_replacement_is_there_still_counts() {
        Life old = life();
        assertTrue(pace.grants(old, 1, true));
        old.closed = true;
        pace.arrived();

        assertFalse(pace.grants(life(), 1, true));
        pace.ended(old, true);
        assertTrue(pace.grants(life(), 1, true));
    }

    @Test
    void a_socket_that_nobody_closes_holds_the_others_up_for_a_second() {
        Life old = life();
        assertTrue(pace.grants(old, 1, true));
        pace.ended(old, true);

        ticker.advanceMillis(1_000);
        assertFalse(pace.grants(life(), 1, true));
        ticker.advanceMillis(1);
        assertTrue(pace.grants(life(), 1, true));
    }

    @Test
    void a_gap_is_waited_for_until_a_new_one_is_lent_or_for_a_second() {
        Life first = life();
        Life second = life();
        pace.grants(first, 1, true);
        first.closed = true;
        pace.ended(first, true);
        assertFalse(pace.grants(life(), 1, true), "nobody has filled the gap");

        pace.arrived();
        assertTrue(pace.grants(second, 1, true));
        second.closed = true;
        pace.ended(second, true);
        assertFalse(pace.grants(life(), 1, true));

        ticker.advanceMillis(1_000);
        assertFalse(pace.grants(life(), 1, true), "somebody may yet need it");
        ticker.advanceMillis(1);
        assertTrue(pace.grants(life(), 1, true), "nobody wants to fill it");
    }

    @Test
    void what_leaves_no_gap_is_over_when_its_session_is() {
        Life old = life();
        assertTrue(pace.grants(old, 1, false));
        pace.ended(old, true);
        assertFalse(pace.grants(life(), 1, false));

        old.closed = true;

        assertTrue(pace.grants(life(), 1, false));
    }

    @Test
    void without_a_socket_it_is_gone_when_its_pool_has_let_go() {
        Life old = life();
        old.hasSocket = false;
        assertTrue(pace.grants(old, 1, true));
        pace.arrived();
        assertFalse(pace.grants(life(), 1, true));

        pace.ended(old, true);

        assertTrue(pace.grants(life(), 1, true));
    }

    @Test
    void one_that_stays_gives_its_permit_back_at_once() {
        Life old = life();
        assertTrue(pace.grants(old, 1, true));

        pace.ended(old, false);

        assertTrue(pace.grants(life(), 1, true));
        assertFalse(pace.grants(life(), 1, true));
    }

    @Test
    void a_permit_whose_end_is_never_told_is_taken_back_after_five_minutes() {
        assertTrue(pace.grants(life(), 1, true));
        ticker.advanceMillis(5 * 60_000);
        assertFalse(pace.grants(life(), 1, true));

        ticker.advanceMillis(1);

        assertTrue(pace.grants(life(), 1, true));
    }

    @Test
    void threads_that_ask_at_once_never_get_more_together() throws InterruptedException {
        final int most = 3;
        final AtomicInteger out = new AtomicInteger();
        final AtomicInteger tooMany = new AtomicInteger();
        final AtomicInteger granted = new AtomicInteger();
        final CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++) {
            Thread thread =
                    new Thread(
                            () -> {
                                awaitQuietly(go);
                                for (int round = 0; round < 2_000; round++) {
                                    Life old = life();
                                    if (pace.grants(old, most, true)) {
                                        granted.incrementAndGet();
                                        if (out.incrementAndGet() > most) {
                                            tooMany.incrementAndGet();
                                        }
                                        Thread.yield();
                                        out.decrementAndGet();
                                        old.closed = true;
                                        pace.ended(old, true);
                                        pace.arrived();
                                    }
                                }
                            });
            threads.add(thread);
            thread.start();
        }
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(0, tooMany.get());
        assertTrue(granted.get() > 100, granted + " granted");
        for (int i = 0; i < most; i++) {
            assertTrue(pace.grants(life(), most, true), "a permit was lost");
        }
        assertFalse(pace.grants(life(), most, true), "a permit was made up");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
