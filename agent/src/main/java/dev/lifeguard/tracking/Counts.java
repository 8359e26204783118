package dev.lifeguard.tracking;

import dev.lifeguard.model.TimeSummary;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often a pool lent, took back and failed, and how long it all took. Open = lent - taken back,
 * by construction; counts and times agree because the times are what is counted.
 *
 * <p>A lease without a statement is in {@link #useWithoutSql} alone: its use is all idleness.
 *
 * <p><b>Threads</b> any; striped by {@link CallStack#stripe}, no lock. <b>Cost</b> one atomic
 * addition for a checkout, one for its return, two more if it ran statements.
 */
final class Counts {
    private static final int FAILURE_KINDS = 32;

    private final Times wait = new Times();
    private final Times useWithoutSql = new Times();
    private final Times useWithSql = new Times();
    private final Times sql = new Times();
    private final Times idleWithSql = new Times();
    private final Times failedWait = new Times();
    private final LongAdder noCheckouts = new LongAdder();
    private final LongAdder noReturns = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final ConcurrentHashMap<String, LongAdder> failures =
            new ConcurrentHashMap<String, LongAdder>();

    void checkedOut(long waitedNanos, int stripe) {
        wait.record(waitedNanos, stripe);
    }

    /** A lease has ended. */
    void returned(long usedNanos, long sqlNanos, int stripe) {
        if (sqlNanos == 0) {
            useWithoutSql.record(usedNanos, stripe);
        } else {
            useWithSql.record(usedNanos, stripe);
            sql.record(sqlNanos, stripe);
            idleWithSql.record(usedNanos - sqlNanos, stripe);
        }
    }

    /** A checkout failed with this error; null = no connection and no error. */
    void failed(Throwable error, long waitedNanos) {
        failed.increment();
        failedWait.record(waitedNanos);
        String kind = error == null ? "null" : error.getClass().getName();
        LongAdder count = failures.get(kind);
        if (count == null) {
            kind = failures.size() < FAILURE_KINDS ? kind : "other";
            failures.putIfAbsent(kind, new LongAdder());
            count = failures.get(kind);
        }
        count.increment();
    }

    /** What was counted as a checkout was none. */
    void uncount(boolean wasReturned) {
        noCheckouts.increment();
        if (wasReturned) {
            noReturns.increment();
        }
    }

    /** Whether anything was lent, or failed to be. */
    boolean isAny() {
        boolean lent = !wait.isEmpty() && (noCheckouts.sum() == 0 || checkoutTotal() > 0);
        return lent || failedTotal() > 0;
    }

    long checkoutTotal() {
        return wait.total() - noCheckouts.sum();
    }

    /** How many leases these times are of. */
    long checkoutsOf(TimeSummary waits) {
        return waits.count - noCheckouts.sum();
    }

    /** How many ended leases these times are of. */
    long returnedOf(TimeSummary use) {
        return use.count - noReturns.sum();
    }

    long returnedTotal() {
        return useWithoutSql.total() + useWithSql.total() - noReturns.sum();
    }

    long failedTotal() {
        return failed.sum();
    }

    TimeSummary waits() {
        return wait.summary();
    }

    TimeSummary failedWait() {
        return failedWait.summary();
    }

    TimeSummary use() {
        return useWithSql.summaryWith(useWithoutSql);
    }

    TimeSummary sql() {
        return sql.summaryWithZeros(useWithoutSql.total());
    }

    TimeSummary idleInLease() {
        return idleWithSql.summaryWith(useWithoutSql);
    }

    /** Class of the exception to how often. */
    Map<String, Long> failureTotals() {
        Map<String, Long> totals = new TreeMap<String, Long>();
        for (Map.Entry<String, LongAdder> e : failures.entrySet()) {
            totals.put(e.getKey(), Long.valueOf(e.getValue().sum()));
        }
        return totals;
    }
}
