package dev.lifeguard.times;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The same as {@link Times} where one thread at a time records: nothing is added atomically.
 *
 * <p><b>Threads</b> recorded by one at a time, which sees what the one before has done; read by
 * any, which may be a moment behind. <b>Cost</b> a fifth of an atomic addition.
 */
final class OwnTimes {
    private final AtomicReferenceArray<long[]> rows =
            new AtomicReferenceArray<long[]>(TimeScale.ROWS);
    private volatile long longest;

    /** Records one duration. */
    void record(long nanos) {
        long value = TimeScale.clamp(nanos);
        long placed = TimeScale.placed(value);
        int row = TimeScale.rowOf(placed);
        long[] counts = rows.get(row);
        if (counts == null) {
            counts = newRow(row);
        }
        counts[TimeScale.columnOf(placed, row)]++;
        if (value > longest) {
            longest = value;
        }
    }

    private long[] newRow(int row) {
        long[] counts = new long[TimeScale.COLUMNS];
        rows.set(row, counts);
        return counts;
    }

    /** How many were recorded. */
    long total() {
        long total = 0;
        for (int row = 0; row < TimeScale.ROWS; row++) {
            long[] counts = rows.get(row);
            for (int column = 0; counts != null && column < TimeScale.COLUMNS; column++) {
                total += counts[column];
            }
        }
        return total;
    }

    void addTo(TimeSum sum) {
        for (int row = 0; row < TimeScale.ROWS; row++) {
            long[] counts = rows.get(row);
            for (int column = 0; counts != null && column < TimeScale.COLUMNS; column++) {
                sum.add(row, column, counts[column]);
            }
        }
        sum.longest(longest);
    }

    /** Hands everything over, when nobody records any more. */
    void addTo(Times times) {
        for (int row = 0; row < TimeScale.ROWS; row++) {
            long[] counts = rows.get(row);
            for (int column = 0; counts != null && column < TimeScale.COLUMNS; column++) {
                times.add(row, column, counts[column]);
            }
        }
        times.isAtLeast(longest);
    }
}
