package dev.lifeguard.tracking;

import dev.lifeguard.model.TimeSummary;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Durations of one kind, in a few tables so that threads seldom meet.
 *
 * <p>A table has a row for each power of two, made when it is first needed, and a row counts its
 * values in {@value #COLUMNS} steps. So to record is one atomic addition, which the histograms of
 * libraries do not offer.
 *
 * <p><b>Threads</b> any. <b>Units</b> nanoseconds, to 3 %, up to one hour; longer ones count as one
 * hour. The maximum is exact. <b>Cost</b> no allocation after the first value of a row.
 */
final class Times {
    private static final long HIGHEST = 3600L * 1000 * 1000 * 1000;
    private static final int COLUMN_BITS = 5;
    private static final int COLUMNS = 1 << COLUMN_BITS;
    private static final int ROWS = rowOf(HIGHEST) + 1;
    private static final int TABLES = tables(Runtime.getRuntime().availableProcessors());

    private final AtomicReferenceArray<AtomicLongArray> rows =
            new AtomicReferenceArray<AtomicLongArray>(TABLES * ROWS);
    private final AtomicLongArray longest = new AtomicLongArray(TABLES);

    /** Records one duration; a negative one (the clock of another core) counts as zero. */
    void record(long nanos) {
        record(nanos, 0);
    }

    /** The same beside other threads, each of which has its own stripe. */
    void record(long nanos, int stripe) {
        long value = Math.max(0, Math.min(nanos, HIGHEST));
        int table = stripe & (TABLES - 1);
        int row = rowOf(value);
        AtomicLongArray counts = rows.get(table * ROWS + row);
        if (counts == null) {
            counts = newRow(table * ROWS + row);
        }
        counts.getAndIncrement((int) (value >>> Math.max(0, row - 1)) & (COLUMNS - 1));
        for (long known = longest.get(table); value > known; known = longest.get(table)) {
            longest.compareAndSet(table, known, value);
        }
    }

    private AtomicLongArray newRow(int at) {
        rows.compareAndSet(at, null, new AtomicLongArray(COLUMNS));
        return rows.get(at);
    }

    /** Row 0 counts 0 to 31 one by one; row r > 0 begins at 32 << (r - 1). */
    private static int rowOf(long value) {
        return Math.max(0, Long.SIZE - COLUMN_BITS - Long.numberOfLeadingZeros(value));
    }

    /** How many were recorded. */
    long total() {
        long total = 0;
        for (int at = 0; at < TABLES * ROWS; at++) {
            AtomicLongArray counts = rows.get(at);
            for (int column = 0; counts != null && column < COLUMNS; column++) {
                total += counts.get(column);
            }
        }
        return total;
    }

    boolean isEmpty() {
        for (int at = 0; at < TABLES * ROWS; at++) {
            if (rows.get(at) != null) {
                return false;
            }
        }
        return true;
    }

    /** All durations so far. */
    TimeSummary summary() {
        Sum sum = new Sum();
        sum.add(this);
        return sum.summary();
    }

    /** The same with those of another kind. */
    TimeSummary summaryWith(Times others) {
        Sum sum = new Sum();
        sum.add(this);
        sum.add(others);
        return sum.summary();
    }

    /** The same with so many that took no time. */
    TimeSummary summaryWithZeros(long count) {
        Sum sum = new Sum();
        sum.add(this);
        sum.counts[0] += count;
        sum.total += count;
        return sum.summary();
    }

    private static int tables(int processors) {
        return Math.min(16, 4 * Integer.highestOneBit(processors));
    }

    /** Several tables boiled down. */
    private static final class Sum {
        private final long[] counts = new long[ROWS * COLUMNS];
        private long total;
        private long longest;

        void add(Times times) {
            for (int at = 0; at < TABLES * ROWS; at++) {
                AtomicLongArray row = times.rows.get(at);
                for (int column = 0; row != null && column < COLUMNS; column++) {
                    long count = row.get(column);
                    counts[at % ROWS * COLUMNS + column] += count;
                    total += count;
                }
            }
            for (int table = 0; table < TABLES; table++) {
                longest = Math.max(longest, times.longest.get(table));
            }
        }

        TimeSummary summary() {
            if (total == 0) {
                return TimeSummary.EMPTY;
            }
            double sum = 0;
            for (int i = 0; i < counts.length; i++) {
                sum += counts[i] * (lowest(i) + lowest(i + 1) - 1) / 2.0;
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
            return Math.min(longest, lowest(i + 1) - 1);
        }

        /** The lowest value that this place counts. */
        private static long lowest(int place) {
            int row = place / COLUMNS;
            int column = place % COLUMNS;
            return row == 0 ? column : (long) (COLUMNS + column) << (row - 1);
        }
    }
}
