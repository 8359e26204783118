package dev.lifeguard.times;

import dev.lifeguard.snapshots.TimeSummary;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * Durations of one kind, in a few tables so that threads seldom meet.
 *
 * <p>A table, and a row of a {@linkplain TimeScale table}, is made when it is first needed: what
 * counts nothing costs next to nothing. So to record is one atomic addition, which the histograms
 * of libraries do not offer.
 *
 * <p><b>Threads</b> any. <b>Units</b> nanoseconds; the maximum is exact. <b>Cost</b> no allocation
 * after the first value of a row.
 */
public final class Times {
    private static final int ROWS = TimeScale.ROWS;
    private static final int TABLES = tables(Runtime.getRuntime().availableProcessors());

    @SuppressWarnings("rawtypes") // a class literal has no parameter
    private static final AtomicReferenceFieldUpdater<Times, AtomicReferenceArray> MAKER =
            AtomicReferenceFieldUpdater.newUpdater(
                    Times.class, AtomicReferenceArray.class, "tables");

    /** Null = nothing was recorded yet. */
    private volatile AtomicReferenceArray<Table> tables;

    /** Of a few threads. */
    private static final class Table extends AtomicReferenceArray<AtomicLongArray> {
        private static final long serialVersionUID = 1;
        private static final AtomicLongFieldUpdater<Table> LONGEST =
                AtomicLongFieldUpdater.newUpdater(Table.class, "longest");

        private volatile long longest;

        Table() {
            super(ROWS);
        }

        AtomicLongArray row(int row) {
            AtomicLongArray counts = get(row);
            if (counts == null) {
                compareAndSet(row, null, new AtomicLongArray(TimeScale.COLUMNS));
                counts = get(row);
            }
            return counts;
        }

        void isAtLeast(long value) {
            for (long known = longest; value > known; known = longest) {
                LONGEST.compareAndSet(this, known, value);
            }
        }

        void addTo(TimeSum sum) {
            for (int row = 0; row < ROWS; row++) {
                AtomicLongArray counts = get(row);
                for (int column = 0; counts != null && column < TimeScale.COLUMNS; column++) {
                    sum.add(row, column, counts.get(column));
                }
            }
            sum.longest(longest);
        }

        long total() {
            long total = 0;
            for (int row = 0; row < ROWS; row++) {
                AtomicLongArray counts = get(row);
                for (int column = 0; counts != null && column < TimeScale.COLUMNS; column++) {
                    total += counts.get(column);
                }
            }
            return total;
        }

        void addTo(Times times) {
            for (int row = 0; row < ROWS; row++) {
                AtomicLongArray counts = get(row);
                for (int column = 0; counts != null && column < TimeScale.COLUMNS; column++) {
                    times.add(row, column, counts.get(column));
                }
            }
            times.isAtLeast(longest);
        }
    }

    /** Records one duration. */
    public void record(long nanos) {
        record(nanos, 0);
    }

    /** The same beside other threads, each of which has its own stripe. */
    void record(long nanos, int stripe) {
        long value = TimeScale.clamp(nanos);
        long placed = TimeScale.placed(value);
        int row = TimeScale.rowOf(placed);
        Table table = table(stripe & (TABLES - 1));
        table.isAtLeast(value);
        table.row(row).getAndIncrement(TimeScale.columnOf(placed, row));
    }

    private Table table(int at) {
        AtomicReferenceArray<Table> made = tables;
        Table table = made == null ? null : made.get(at);
        return table == null ? newTable(at) : table;
    }

    private Table newTable(int at) {
        if (tables == null) {
            MAKER.compareAndSet(this, null, new AtomicReferenceArray<Table>(TABLES));
        }
        AtomicReferenceArray<Table> made = tables;
        made.compareAndSet(at, null, new Table());
        return made.get(at);
    }

    /** Takes over what somebody else has counted. */
    void add(int row, int column, long count) {
        if (count != 0) {
            table(0).row(row).getAndAdd(column, count);
        }
    }

    /** Takes over all that others have counted, who no longer count. */
    public void add(Times gone) {
        AtomicReferenceArray<Table> made = gone.tables;
        for (int at = 0; made != null && at < TABLES; at++) {
            Table table = made.get(at);
            if (table != null) {
                table.addTo(this);
            }
        }
    }

    /** Takes over the longest of what somebody else has counted. */
    void isAtLeast(long value) {
        if (value > 0) {
            table(0).isAtLeast(value);
        }
    }

    /** How many were recorded. */
    long total() {
        long total = 0;
        AtomicReferenceArray<Table> made = tables;
        for (int at = 0; made != null && at < TABLES; at++) {
            Table table = made.get(at);
            total += table == null ? 0 : table.total();
        }
        return total;
    }

    /** All durations so far. */
    public TimeSummary summary() {
        TimeSum sum = new TimeSum();
        addTo(sum);
        return sum.summary();
    }

    void addTo(TimeSum sum) {
        AtomicReferenceArray<Table> made = tables;
        for (int at = 0; made != null && at < TABLES; at++) {
            Table table = made.get(at);
            if (table != null) {
                table.addTo(sum);
            }
        }
    }

    private static int tables(int processors) {
        return Math.min(16, 4 * Integer.highestOneBit(processors));
    }
}
