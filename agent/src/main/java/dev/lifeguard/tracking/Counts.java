package dev.lifeguard.tracking;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often a pool lent, took back and failed. Open = lent - taken back, by construction.
 *
 * <p><b>Threads</b> any; striped, no lock.
 */
final class Counts {
    private static final int FAILURE_KINDS = 32;

    private final LongAdder checkouts = new LongAdder();
    private final LongAdder returned = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final ConcurrentHashMap<String, LongAdder> failures =
            new ConcurrentHashMap<String, LongAdder>();

    void checkedOut() {
        checkouts.increment();
    }

    void returned() {
        returned.increment();
    }

    /** A checkout failed with this error; null = no connection and no error. */
    void failed(Throwable error) {
        failed.increment();
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
        checkouts.decrement();
        if (wasReturned) {
            returned.decrement();
        }
    }

    long checkoutTotal() {
        return checkouts.sum();
    }

    long returnedTotal() {
        return returned.sum();
    }

    long failedTotal() {
        return failed.sum();
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
