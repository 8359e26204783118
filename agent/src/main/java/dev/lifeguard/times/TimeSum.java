package dev.lifeguard.times;

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
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i] * (TimeScale.lowest(i) + TimeScale.lowest(i + 1) - 1) / 2.0;
        }
        return new TimeSummary(total, sum / total, at(0.50), at(0.99), longest);
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
