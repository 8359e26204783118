package dev.lifeguard.snapshots;

import java.util.Arrays;

/**
 * How many durations were not longer than each of some bounds: what Prometheus and OpenTelemetry
 * call a histogram. Cumulative; counts never fall.
 *
 * <p>The semantic conventions of OpenTelemetry give no bounds for the times of connection pools
 * (docs/db/database-metrics.md, 1.44), so these are our own: 100 us, where a pool that has a
 * connection is done, to 60 s, where most pools have given up. A duration is placed to 3 %.
 * Immutable.
 */
public final class TimeBuckets {
    private static final long MICROS = 1000;
    private static final long MILLIS = 1000 * MICROS;
    private static final long SECONDS = 1000 * MILLIS;

    private static final long[] BOUNDS = {
        100 * MICROS,
        250 * MICROS,
        500 * MICROS,
        1 * MILLIS,
        5 * MILLIS,
        10 * MILLIS,
        25 * MILLIS,
        50 * MILLIS,
        100 * MILLIS,
        250 * MILLIS,
        500 * MILLIS,
        1 * SECONDS,
        2500 * MILLIS,
        5 * SECONDS,
        10 * SECONDS,
        30 * SECONDS,
        60 * SECONDS
    };

    /** Nothing counted. */
    public static final TimeBuckets EMPTY = new TimeBuckets(new long[BOUNDS.length]);

    private final long[] atMost;

    /**
     * @param atMost how many were not longer than each bound, in their order
     */
    public TimeBuckets(long[] atMost) {
        if (atMost.length != BOUNDS.length) {
            throw new IllegalArgumentException("a count for each bound: " + atMost.length);
        }
        this.atMost = atMost.clone();
    }

    /** How many bounds there are. */
    public static int count() {
        return BOUNDS.length;
    }

    /** A bound, nanoseconds; they rise. */
    public static long boundNanos(int index) {
        return BOUNDS[index];
    }

    /** The first bound that this duration does not exceed; {@link #count()} = it exceeds all. */
    public static int indexOf(long nanos) {
        int found = Arrays.binarySearch(BOUNDS, nanos);
        return found < 0 ? -found - 1 : found;
    }

    /** How many durations were not longer than that bound. */
    public long atMost(int index) {
        return atMost[index];
    }
}
