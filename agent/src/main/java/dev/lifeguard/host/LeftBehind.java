package dev.lifeguard.host;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What threads of the application lay aside for the agent's own, in whose place they clear away:
 * that one may wait for a disk, or for whoever reads its log, and the application must not pay for
 * it with its memory.
 *
 * <p><b>Threads</b> any, without a lock. Bounded: what is beyond is let go.
 *
 * @param <V> what is laid aside
 */
public final class LeftBehind<V> {
    private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int MOST = 10_000;

    /** When the agent's own last cleared away, or somebody first asked; 0 = neither. */
    private volatile long clearedNanos;

    private final Queue<V> all = new ConcurrentLinkedQueue<V>();
    private final AtomicInteger count = new AtomicInteger();

    /** The agent's own thread is about to clear away. */
    public void clears(long now) {
        clearedNanos = now == 0 ? 1 : now;
    }

    /** Whether it is late, so that others have to. <b>Cost</b> a field read. */
    public boolean isLate(long now) {
        long cleared = clearedNanos;
        if (cleared == 0) {
            clears(now);
        }
        return cleared != 0 && now - cleared > LATE_NANOS;
    }

    /** Lays this aside. */
    public void leave(V one) {
        if (count.get() < MOST) {
            count.incrementAndGet();
            all.add(one);
        }
    }

    /** The next one, or null. */
    public V poll() {
        V next = all.poll();
        if (next != null) {
            count.decrementAndGet();
        }
        return next;
    }
}
