package dev.lifeguard.times;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Counts durations by their {@linkplain TimeScale place}. A row is made when it is first needed:
 * what counts nothing costs next to nothing.
 *
 * <p><b>Threads</b> {@link #record} any; {@link #recordAlone} one at a time, which sees what the
 * one before has done. Read by any, which may be a moment behind. <b>Cost</b> one atomic addition,
 * or, alone, a fifth of that. No allocation after the first value of a row.
 */
final class TimeTable extends AtomicReferenceArray<AtomicLongArray> {
    private static final long serialVersionUID = 1;
    private static final AtomicLongFieldUpdater<TimeTable> LONGEST =
            AtomicLongFieldUpdater.newUpdater(TimeTable.class, "longest");

    private volatile long longest;

    TimeTable() {
        super(TimeScale.ROWS);
    }

    /** Counts one duration, beside other threads. */
    void record(long nanos) {
        long value = TimeScale.clamp(nanos);
        long placed = TimeScale.placed(value);
        int row = TimeScale.rowOf(placed);
        isAtLeast(value);
        row(row).getAndIncrement(TimeScale.columnOf(placed, row));
    }

    /** The same where nobody else counts at the same time. */
    void recordAlone(long nanos) {
        long value = TimeScale.clamp(nanos);
        long placed = TimeScale.placed(value);
        int row = TimeScale.rowOf(placed);
        AtomicLongArray counts = row(row);
        int column = TimeScale.columnOf(placed, row);
        counts.lazySet(column, counts.get(column) + 1);
        if (value > longest) {
            longest = value;
        }
    }

    private AtomicLongArray row(int row) {
        AtomicLongArray counts = get(row);
        return counts == null ? newRow(row) : counts;
    }

    private AtomicLongArray newRow(int row) {
        compareAndSet(row, null, new AtomicLongArray(TimeScale.COLUMNS));
        return get(row);
    }

    private void isAtLeast(long value) {
        for (long known = longest; value > known; known = longest) {
            LONGEST.compareAndSet(this, known, value);
        }
    }

    /** How many were counted. */
    long total() {
        long total = 0;
        for (int row = 0; row < TimeScale.ROWS; row++) {
            AtomicLongArray counts = get(row);
            for (int column = 0; counts != null && column < TimeScale.COLUMNS; column++) {
                total += counts.get(column);
            }
        }
        return total;
    }

    void addTo(TimeSum sum) {
        for (int row = 0; row < TimeScale.ROWS; row++) {
            AtomicLongArray counts = get(row);
            for (int column = 0; counts != null && column < TimeScale.COLUMNS; column++) {
                sum.add(row, column, counts.get(column));
            }
        }
        sum.longest(longest);
    }

    /** Hands everything over to one that others may count in, when nobody counts here any more. */
    void addTo(TimeTable other) {
        for (int row = 0; row < TimeScale.ROWS; row++) {
            AtomicLongArray counts = get(row);
            for (int column = 0; counts != null && column < TimeScale.COLUMNS; column++) {
                long count = counts.get(column);
                if (count != 0) {
                    other.row(row).getAndAdd(column, count);
                }
            }
        }
        other.isAtLeast(longest);
    }
}
