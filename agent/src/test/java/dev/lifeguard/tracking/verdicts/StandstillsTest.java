package dev.lifeguard.tracking.verdicts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Time in which nobody ran, by when the agent's thread was to look and did. */
class StandstillsTest {
    private static final long BEGIN = -TimeUnit.SECONDS.toNanos(5);

    private final Standstills standstills = new Standstills();
    private long now = BEGIN;

    @Test
    void a_pause_that_is_much_longer_than_it_was_to_be_is_one() {
        standstills.pauses(millis(100), now);
        passes(8_100);
        standstills.looks(now);

        assertEquals(millis(8_000), standstills.since(BEGIN));
    }

    @Test
    void so_is_one_in_the_midst_of_a_look_or_between_a_look_and_the_pause() {
        standstills.pauses(millis(100), now);
        passes(100);
        standstills.looks(now);
        passes(4_000);
        standstills.looks(now);
        passes(3_000);
        standstills.pauses(millis(100), now);

        assertEquals(millis(7_000), standstills.since(BEGIN));
    }

    @Test
    void a_thread_that_waits_for_a_processor_and_long_pauses_are_none() {
        for (int i = 0; i < 100; i++) {
            standstills.pauses(millis(1_000), now);
            passes(1_400);
            standstills.looks(now);
            passes(400);
        }

        assertEquals(0, standstills.since(BEGIN));
    }

    @Test
    void of_one_that_began_before_only_what_came_after_counts() {
        standstills.pauses(millis(100), now);
        passes(9_000);
        standstills.looks(now);

        assertEquals(millis(2_000), standstills.since(now - millis(2_000)));
    }

    @Test
    void whoever_looks_without_ever_having_paused_knows_of_none() {
        standstills.looks(now);
        passes(60_000);
        standstills.looks(now);

        assertEquals(0, standstills.since(BEGIN));
    }

    private void passes(long millis) {
        now += millis(millis);
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
