package dev.lifeguard.tracking;

import dev.lifeguard.model.TimeSummary;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Durations of one kind, in a few tables so that threads seldom meet.
 *
 * <p>A row of a {@linkplain TimeScale table} is made when it is first needed. So to record is one
 * atomic addition, which the histograms of libraries do not offer.
 *
 * <p><b>Threads</b> any. <b>Units</b> nanoseconds; the maximum is exact. <b>Cost</b> no allocation
 * after the first value of a row.
 */
final class Times {
    private static final int ROWS = TimeScale.ROWS;
    private static final int TABLES = tables(Runtime.getRuntime().availableProcessors());

    private final AtomicReferenceArray<AtomicLongArray> rows =
            new AtomicReferenceArray<AtomicLongArray>(TABLES * ROWS);
    private final AtomicLongArray longest = new AtomicLongArray(TABLES);

    /** Records one duration. */
    void record(long nanos) {
        record(nanos, 0);
    }

    /** The same beside other threads, each of which has its own stripe. */
    void record(long nanos, int stripe) {
        long value = TimeScale.clamp(nanos);
        int table = stripe & (TABLES - 1);
        long placed = TimeScale.placed(value);
        int row = TimeScale.rowOf(placed);
        isAtLeast(value, table);
        rowAt(table * ROWS + row).getAndIncrement(TimeScale.columnOf(placed, row));
    }

    private AtomicLongArray rowAt(int at) {
        AtomicLongArray counts = rows.get(at);
        if (counts == null) {
            rows.compareAndSet(at, null, new AtomicLongArray(TimeScale.COLUMNS));
            counts = rows.get(at);
        }
        return counts;
    }

    private void isAtLeast(long value, int table) {
        for (long known = longest.get(table); value > known; known = longest.get(table)) {
            longest.compareAndSet(table, known, value);
        }
    }

    /** Takes over what somebody else has counted. */
    void add(int row, int column, long count) {
        if (count != 0) {
            rowAt(row).getAndAdd(column, count);
        }
    }

    /** Takes over the longest of what somebody else has counted. */
    void isAtLeast(long value) {
        isAtLeast(value, 0);
    }

    /** How many were recorded. */
    long total() {
        long total = 0;
        for (int at = 0; at < TABLES * ROWS; at++) {
            AtomicLongArray counts = rows.get(at);
            for (int column = 0; counts != null && column < TimeScale.COLUMNS; column++) {
                total += counts.get(column);
            }
        }
        return total;
    }

    /** All durations so far. */
    TimeSummary summary() {
        TimeSum sum = new TimeSum();
        addTo(sum);
        return sum.summary();
    }

    void addTo(TimeSum sum) {
        for (int at = 0; at < TABLES * ROWS; at++) {
            AtomicLongArray counts = rows.get(at);
            for (int column = 0; counts != null && column < TimeScale.COLUMNS; column++) {
                sum.add(at % ROWS, column, counts.get(column));
            }
        }
        for (int table = 0; table < TABLES; table++) {
            sum.longest(longest.get(table));
        }
    }

    private static int tables(int processors) {
        return Math.min(16, 4 * Integer.highestOneBit(processors));
    }
}
