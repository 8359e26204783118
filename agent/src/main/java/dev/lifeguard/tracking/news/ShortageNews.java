package dev.lifeguard.tracking.news;

import dev.lifeguard.snapshots.LeakObserver;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.sources.PoolRecord;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Tells who holds the connections that threads wait for, while somebody may fail for it:
 * ready-made, because whoever fails must not look for it himself.
 *
 * <p><b>Threads</b> the agent's own. <b>Cost</b> nothing for a pool that has something to lend; of
 * one that has not, some stacks in a second, while somebody waits.
 */
final class ShortageNews {
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_OF_A_KIND = 3;

    private final Snapshots snapshots;
    private final Map<PoolRecord, Long> toldNanos = new WeakHashMap<PoolRecord, Long>();

    ShortageNews(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * Before the pool's failed checkouts are forgotten.
     *
     * @param isDry whether the pool has nothing to lend
     */
    void tell(PoolRecord pool, LeakObserver observer, long now, boolean isDry) {
        if (!isDry || !pool.settings().attachesHolders() || !isDue(pool, now)) {
            return;
        }
        Waiters waiters = snapshots.waiters();
        long waitedNanos = Math.max(waiters.longestNanos(pool), pool.failedWaitNanos());
        if (waitedNanos > 0) {
            toldNanos.put(pool, now);
            PoolSnapshot snapshot = snapshots.of(pool);
            snapshot.waiters = waiters.of(pool, MOST_OF_A_KIND);
            observer.waitedFor(snapshot, waitedNanos, snapshots.longestOpen(pool, MOST_OF_A_KIND));
        }
    }

    private boolean isDue(PoolRecord pool, long now) {
        Long before = toldNanos.get(pool);
        return before == null || now - before >= EVERY_NANOS;
    }
}
