package dev.lifeguard.times;

import dev.lifeguard.snapshots.TimeSummary;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * Durations of one kind, in a few {@linkplain TimeTable tables} so that threads seldom meet. So to
 * record is one atomic addition, which the histograms of libraries do not offer.
 *
 * <p><b>Threads</b> any. <b>Units</b> nanoseconds; the maximum is exact. <b>Cost</b> as that of a
 * table; a table is made when it is first needed.
 */
public final class Times {
    private static final int TABLES = tables(Runtime.getRuntime().availableProcessors());

    @SuppressWarnings("rawtypes") // a class literal has no parameter
    private static final AtomicReferenceFieldUpdater<Times, AtomicReferenceArray> MAKER =
            AtomicReferenceFieldUpdater.newUpdater(
                    Times.class, AtomicReferenceArray.class, "tables");

    /** Null = nothing was recorded yet. */
    private volatile AtomicReferenceArray<TimeTable> tables;

    /** Records one duration. */
    public void record(long nanos) {
        record(nanos, 0);
    }

    /** The same beside other threads, each of which has its own stripe. */
    void record(long nanos, int stripe) {
        table(stripe & (TABLES - 1)).record(nanos);
    }

    private TimeTable table(int at) {
        AtomicReferenceArray<TimeTable> made = tables;
        TimeTable table = made == null ? null : made.get(at);
        return table == null ? newTable(at) : table;
    }

    private TimeTable newTable(int at) {
        if (tables == null) {
            MAKER.compareAndSet(this, null, new AtomicReferenceArray<TimeTable>(TABLES));
        }
        AtomicReferenceArray<TimeTable> made = tables;
        made.compareAndSet(at, null, new TimeTable());
        return made.get(at);
    }

    /** Takes over what one has counted that no longer counts. */
    void add(TimeTable gone) {
        if (gone.total() > 0) {
            gone.addTo(table(0));
        }
    }

    /** Takes over all that others have counted, who no longer count. */
    public void add(Times gone) {
        AtomicReferenceArray<TimeTable> made = gone.tables;
        for (int at = 0; made != null && at < TABLES; at++) {
            TimeTable table = made.get(at);
            if (table != null) {
                add(table);
            }
        }
    }

    /** How many were recorded. */
    long total() {
        long total = 0;
        AtomicReferenceArray<TimeTable> made = tables;
        for (int at = 0; made != null && at < TABLES; at++) {
            TimeTable table = made.get(at);
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
        AtomicReferenceArray<TimeTable> made = tables;
        for (int at = 0; made != null && at < TABLES; at++) {
            TimeTable table = made.get(at);
            if (table != null) {
                table.addTo(sum);
            }
        }
    }

    private static int tables(int processors) {
        return Math.min(16, 4 * Integer.highestOneBit(processors));
    }
}
