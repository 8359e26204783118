package dev.lifeguard.harness.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorQueueTest {
    private final ProcessorQueue queue = new ProcessorQueue();

    @Test
    void between_two_looks_it_is_spread_evenly() {
        queue.note(1000, 999); // from before the first look
        queue.note(2000, 500);
        queue.note(3000, 100);

        assertThat(queue.between(1000, 3000)).isEqualTo(600);
        assertThat(queue.between(1500, 2500)).isEqualTo(300);
        assertThat(queue.between(500, 1500)).isEqualTo(250);
        assertThat(queue.between(2500, 9000)).isEqualTo(50);
    }

    @Test
    void nobody_looked() {
        assertThat(queue.between(1, 2)).isZero();
    }

    @Test
    void who_works_or_sleeps_does_not_stand_in_line_for_longer_than_the_time_that_has_passed() {
        long began = System.nanoTime();
        queue.look(began);
        long end = began;
        while (end - began < 50_000_000) {
            end = System.nanoTime();
        }
        queue.look(end);

        assertThat(queue.between(began, end)).isBetween(0L, System.nanoTime() - began);
    }
}
