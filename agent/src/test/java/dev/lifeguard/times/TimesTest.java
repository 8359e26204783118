package dev.lifeguard.times;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.snapshots.TimeBuckets;
import dev.lifeguard.snapshots.TimeSummary;
import org.junit.jupiter.api.Test;

class TimesTest {
    private static final long HOUR = 3600L * 1000 * 1000 * 1000;

    private final Times times = new Times();

    @Test
    void nothing_recorded_is_empty() {
        assertEquals(TimeSummary.EMPTY, times.summary());
    }

    @Test
    void every_duration_is_told_to_three_percent() {
        for (long nanos = 1; nanos < HOUR; nanos = nanos * 9 / 8 + 1) {
            Times one = new Times();
            one.record(nanos);

            TimeSummary summary = one.summary();

            assertEquals(1, summary.count);
            assertEquals(nanos, summary.maxNanos);
            assertEquals(nanos, summary.p50Nanos);
            assertEquals(nanos, summary.meanNanos, nanos * 0.03);
            assertTrue(summary.meanNanos <= summary.maxNanos, "a mean above the longest");
        }
    }

    @Test
    void percentiles_are_rounded_up() {
        for (int i = 1; i <= 1000; i++) {
            times.record(i * 1000L, i);
        }

        TimeSummary summary = times.summary();

        assertEquals(1000, summary.count);
        assertEquals(1000, times.total());
        assertTrue(summary.p50Nanos >= 500_000 && summary.p50Nanos < 516_000);
        assertTrue(summary.p99Nanos >= 990_000 && summary.p99Nanos <= 1_000_000);
        assertEquals(1_000_000, summary.maxNanos);
    }

    @Test
    void buckets_count_what_is_not_longer_than_their_bound() {
        times.record(90_000);
        times.record(9_500_000);
        times.record(40_000_000_000L);
        times.record(HOUR);

        TimeBuckets buckets = times.summary().buckets;

        assertEquals(1, buckets.atMost(TimeBuckets.indexOf(100_000)));
        assertEquals(1, buckets.atMost(TimeBuckets.indexOf(5_000_000)));
        assertEquals(2, buckets.atMost(TimeBuckets.indexOf(10_000_000)));
        assertEquals(3, buckets.atMost(TimeBuckets.indexOf(60_000_000_000L)));
        assertEquals(3640.0e9, times.summary().sumNanos(), 3640.0e9 * 0.03);
    }

    @Test
    void a_clock_that_goes_back_counts_as_zero_and_a_year_is_a_year() {
        times.record(-5);
        times.record(365 * 24 * HOUR);

        assertEquals(0, times.summary().p50Nanos);
        assertEquals(365 * 24 * HOUR, times.summary().p99Nanos);
        assertEquals(365 * 24 * HOUR, times.summary().maxNanos);
    }

    @Test
    void five_hours_are_five_hours() {
        times.record(5 * HOUR);

        assertEquals(5 * HOUR, times.summary().maxNanos);
        assertEquals(5 * HOUR, times.summary().p50Nanos);
    }
}
