package dev.lifeguard.beans.values;

import dev.lifeguard.snapshots.TimeSummary;

/** A histogram boiled down. <b>Units</b> seconds. Immutable. */
public final class Times {
    private static final double NANOS = 1e9;

    private final TimeSummary summary;

    public Times(TimeSummary summary) {
        this.summary = summary;
    }

    /** How many; never falls. */
    public long getCount() {
        return summary.count;
    }

    /** All together, to 3 %; never falls. */
    public double getSum() {
        return summary.sumNanos() / NANOS;
    }

    /** The average; 0 = there is none. */
    public double getMean() {
        return summary.meanNanos / NANOS;
    }

    /** The median. */
    public double getP50() {
        return summary.p50Nanos / NANOS;
    }

    /** What 99 of 100 do not exceed. */
    public double getP99() {
        return summary.p99Nanos / NANOS;
    }

    /** The longest. */
    public double getMax() {
        return summary.maxNanos / NANOS;
    }
}
