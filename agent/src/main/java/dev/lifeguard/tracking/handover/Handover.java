package dev.lifeguard.tracking.handover;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What application threads leave for the agent's own: bounded, and what has no room is counted.
 *
 * <p><b>Threads</b> offered by any without a lock, taken by one.
 *
 * @param <T> what is left
 */
final class Handover<T> {
    private final Queue<T> queue = new ConcurrentLinkedQueue<T>();
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final int most;

    Handover(int most) {
        this.most = most;
    }

    /** Whether one more can be left; else one more counts as dropped. */
    boolean hasRoom() {
        if (queued.get() < most) {
            return true;
        }
        dropped.incrementAndGet();
        return false;
    }

    /** Leaves one, after {@link #hasRoom}; a few more than allowed may be left at once. */
    void add(T one) {
        queued.incrementAndGet();
        queue.add(one);
    }

    /** How many wait. */
    int size() {
        return queued.get();
    }

    /** The next one, or null. */
    T poll() {
        T next = queue.poll();
        if (next != null) {
            queued.decrementAndGet();
        }
        return next;
    }

    /** How many had no room since this was last asked. */
    long takeDropped() {
        return dropped.getAndSet(0);
    }
}
