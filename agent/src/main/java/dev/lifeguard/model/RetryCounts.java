package dev.lifeguard.model;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What pre-flight and recycling did for one pool. Rare events, so plain counters do.
 *
 * <p><b>Threads</b> any.
 */
public final class RetryCounts {
    /** Checkouts for which the pool was asked again because of a stale connection. */
    public final AtomicLong attempted = new AtomicLong();

    /** Of these, the ones that got a sound connection. */
    public final AtomicLong succeeded = new AtomicLong();

    /** Of these, the ones that got none in time, or that the pool refused. */
    public final AtomicLong gaveUp = new AtomicLong();

    /** The longest idle time in force; null = none is known. */
    public volatile IdleLimit maxIdle;

    private final AtomicLongArray retired = new AtomicLongArray(RetireReason.values().length);

    private final AtomicLongArray kept = new AtomicLongArray(KeptBecause.values().length);

    /** Counts a stale connection that was handed out as it is. */
    public void kept(KeptBecause reason) {
        kept.incrementAndGet(reason.ordinal());
    }

    /** How many were handed out as they are. */
    public long keptInAll() {
        long all = 0;
        for (long count : kept()) {
            all += count;
        }
        return all;
    }

    /** How many were handed out as they are for each reason, by its ordinal. */
    public long[] kept() {
        return copyOf(kept);
    }

    /** Adds what was done for a pool that has gone. */
    public void add(RetryCounts gone) {
        attempted.addAndGet(gone.attempted.get());
        succeeded.addAndGet(gone.succeeded.get());
        gaveUp.addAndGet(gone.gaveUp.get());
        add(retired, gone.retired);
        add(kept, gone.kept);
    }

    private static void add(AtomicLongArray to, AtomicLongArray gone) {
        for (int i = 0; i < gone.length(); i++) {
            to.addAndGet(i, gone.get(i));
        }
    }

    /** Counts a connection that has left its pool. */
    public void retired(RetireReason reason) {
        retired.incrementAndGet(reason.ordinal());
    }

    /** How many have left for this reason. */
    public long retiredFor(RetireReason reason) {
        return retired.get(reason.ordinal());
    }

    /** How many have left for each reason, by its ordinal. */
    public long[] retired() {
        return copyOf(retired);
    }

    private static long[] copyOf(AtomicLongArray counters) {
        long[] counts = new long[counters.length()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = counters.get(i);
        }
        return counts;
    }
}
