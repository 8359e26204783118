package dev.lifeguard.snapshots;

/** A histogram boiled down for a report. <b>Units</b> nanoseconds. Immutable. */
public final class TimeSummary {
    /** No value recorded yet. */
    public static final TimeSummary EMPTY = new TimeSummary(0, 0, 0, 0, 0, TimeBuckets.EMPTY);

    public final long count;
    public final double meanNanos;
    public final long p50Nanos;
    public final long p99Nanos;
    public final long maxNanos;
    public final TimeBuckets buckets;
    private final double sumNanos;

    public TimeSummary(
            long count,
            double sumNanos,
            long p50Nanos,
            long p99Nanos,
            long maxNanos,
            TimeBuckets buckets) {
        this.count = count;
        this.sumNanos = sumNanos;
        this.meanNanos = count == 0 ? 0 : sumNanos / count;
        this.p50Nanos = p50Nanos;
        this.p99Nanos = p99Nanos;
        this.maxNanos = maxNanos;
        this.buckets = buckets;
    }

    /**
     * All durations together, to 3 %. Never falls, not by a rounding either: Prometheus takes the
     * smallest fall of a sum for a restart. So it is not made of the mean.
     */
    public double sumNanos() {
        return sumNanos;
    }
}
