package dev.lifeguard.findings;

import dev.lifeguard.model.IdleLimit;
import dev.lifeguard.model.KeptBecause;
import dev.lifeguard.model.RetireReason;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What pre-flight and recycling did for one pool. Rare events, so plain counters do.
 *
 * <p><b>Threads</b> any.
 */
public final class RetryCounts {
    private final AtomicLong succeeded = new AtomicLong();
    private final AtomicLong gaveUp = new AtomicLong();
    private volatile IdleLimit maxIdle;

    private final AtomicLongArray retired = new AtomicLongArray(RetireReason.values().length);
    private final AtomicLongArray kept = new AtomicLongArray(KeptBecause.values().length);

    /** What stood against replacing in place at the last checkout; null = nothing. */
    private volatile KeptBecause obstacle;

    /** The class that was of no known driver, while that is the obstacle. */
    private volatile String obstacleType;

    /** How many checkouts in a row gave something that was never seen before. */
    private volatile int newHandles;

    /** Whether what lies beneath was found, and may be replaced. */
    private volatile boolean mayReplace;

    /** Whether the connection that was looked for last has no socket to look at. */
    private volatile boolean blind;

    /**
     * A checkout for which the pool was asked again because of a stale connection has got a sound
     * one, or none in time.
     */
    public void ends(boolean sound) {
        (sound ? succeeded : gaveUp).incrementAndGet();
    }

    /** Checkouts for which the pool was asked again. */
    public long attempted() {
        return succeeded() + gaveUp();
    }

    /** Of these, the ones that got a sound connection. */
    public long succeeded() {
        return succeeded.get();
    }

    /** Of these, the ones that got none in time, or that the pool refused. */
    public long gaveUp() {
        return gaveUp.get();
    }

    /** The longest idle time in force; null = none is known. */
    public IdleLimit maxIdle() {
        return maxIdle;
    }

    /** From now on this one is in force. */
    public void maxIdle(IdleLimit limit) {
        maxIdle = limit;
    }

    /** A checkout gave what may be replaced in place. <b>Cost</b> some field reads. */
    public void mayReplace() {
        if (obstacle != null || !mayReplace || newHandles != 0) {
            newHandles = 0;
            obstacle = null;
            obstacleType = null;
            mayReplace = true;
        }
    }

    /**
     * A checkout gave what cannot be replaced in place.
     *
     * @param type the class of it, where that is what stands against it; else null
     */
    public void cannotReplace(KeptBecause why, String type) {
        if (obstacle != why || obstacleType == null && type != null) {
            obstacleType = type;
            obstacle = why;
            newHandles = 0;
        }
    }

    /** A checkout gave an object of which nobody knows what lies beneath it. */
    public void isNewHandle() {
        if (newHandles < Integer.MAX_VALUE) {
            newHandles++; // may miss some: nobody needs the exact number
        }
    }

    /** A connection was looked for a socket. */
    public void sees(boolean socket) {
        if (blind == socket) {
            blind = !socket;
        }
    }

    public KeptBecause obstacle() {
        return obstacle;
    }

    public String obstacleType() {
        return obstacleType;
    }

    public int newHandles() {
        return newHandles;
    }

    public boolean isReplacing() {
        return mayReplace;
    }

    public boolean isBlind() {
        return blind;
    }

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
