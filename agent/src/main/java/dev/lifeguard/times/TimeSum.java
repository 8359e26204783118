package dev.lifeguard.times;

import dev.lifeguard.snapshots.TimeBuckets;
import dev.lifeguard.snapshots.TimeSummary;

/** Durations of several tables boiled down. <b>Threads</b> one. */
final class TimeSum {
    private final long[] counts = new long[TimeScale.ROWS * TimeScale.COLUMNS];
    private long total;
    private long longest;

    /** So many of one place of a table. */
    void add(int row, int column, long count) {
        counts[row * TimeScale.COLUMNS + column] += count;
        total += count;
    }

    /** So many that took no time. */
    void addZeros(long count) {
        add(0, 0, count);
    }

    void longest(long of) {
        longest = Math.max(longest, of);
    }

    /** How many there are. */
    long total() {
        return total;
    }

    TimeSummary summary() {
        if (total == 0) {
            return TimeSummary.EMPTY;
        }
        double sum = 0;
        long[] atMost = new long[TimeBuckets.count()];
        for (int i = 0; i < counts.length; i++) {
            long middle = (TimeScale.lowest(i) + TimeScale.lowest(i + 1) - 1) / 2;
            sum += (double) counts[i] * middle;
            int bucket = TimeBuckets.indexOf(middle);
            if (bucket < atMost.length) {
                atMost[bucket] += counts[i];
            }
        }
        for (int i = 1; i < atMost.length; i++) {
            atMost[i] += atMost[i - 1];
        }
        TimeBuckets buckets = new TimeBuckets(atMost);
        sum = Math.min(sum, (double) total * longest); // the middle of a place may lie above it
        return new TimeSummary(total, sum, at(0.50), at(0.99), longest, buckets);
    }

    /** The value that this share of all does not exceed; rounded up. */
    private long at(double share) {
        long left = (long) Math.ceil(total * share);
        int i = 0;
        while (left > counts[i]) {
            left -= counts[i++];
        }
        boolean last = i == counts.length - 1; // it has no upper end
        return last ? longest : Math.min(longest, TimeScale.lowest(i + 1) - 1);
    }
}
