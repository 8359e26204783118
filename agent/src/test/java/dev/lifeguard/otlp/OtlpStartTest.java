package dev.lifeguard.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeguard.snapshots.HookSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.ReportSnapshot;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OtlpStartTest {
    private final OtlpStart start = new OtlpStart();

    @Test
    void it_stays_though_the_two_clocks_drift() {
        assertEquals(990_000, start.of(report(1_000_000, 10_000)));
        assertEquals(990_000, start.of(report(1_060_003, 70_000)));
        assertEquals(990_000, start.of(report(1_119_998, 130_000)));
        assertEquals(990_000, start.of(report(999_999_999, 190_000)), "the clock was set forward");
    }

    @Test
    void a_clock_that_was_set_back_before_it_makes_another_one() {
        assertEquals(990_000, start.of(report(1_000_000, 10_000)));

        assertEquals(400_000, start.of(report(500_000, 100_000)));
    }

    @Test
    void it_is_never_before_1970() {
        assertEquals(0, start.of(report(5_000, 60_000)), "a machine without a clock of its own");
    }

    private static ReportSnapshot report(long takenMillis, long uptimeMillis) {
        return new ReportSnapshot(
                "1",
                "premain",
                TimeUnit.MILLISECONDS.toNanos(uptimeMillis),
                takenMillis,
                0,
                new ReportSnapshot.Jvm("17", 1, "Main"),
                Collections.<String>emptyList(),
                Collections.<HookSnapshot>emptyList(),
                Collections.<PoolSnapshot>emptyList());
    }
}
