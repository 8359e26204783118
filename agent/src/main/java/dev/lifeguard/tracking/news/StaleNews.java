package dev.lifeguard.tracking.news;

import dev.lifeguard.model.RetireReason;
import dev.lifeguard.snapshots.LeakObserver;
import dev.lifeguard.sources.PoolRecord;

/** Tells of stale connections that were found. <b>Threads</b> the agent's own only. */
final class StaleNews {
    private static final long EPISODE_NANOS = 1000L * 1000 * 1000;

    private StaleNews() {}

    /** One line per episode, a second after it began at the earliest: deaths come in crowds. */
    static void tellInTime(PoolRecord pool, LeakObserver observer, Snapshots snapshots, long now) {
        if (pool.told().stale.untold(staleOf(pool)) == 0
                && pool.told().kept.untold(pool.retries().keptInAll()) == 0) {
            pool.told().stale.nothing(now);
        } else if (pool.told().stale.isAfter(EPISODE_NANOS, now)) {
            tell(pool, observer, snapshots, now);
        }
    }

    /** What there is to tell, now. */
    static void tell(PoolRecord pool, LeakObserver observer, Snapshots snapshots, long now) {
        long stale = staleOf(pool);
        if (pool.told().stale.untold(stale) > 0) {
            observer.staleFound(snapshots.of(pool), pool.told().stale.untold(stale));
            pool.told().stale.tell(stale, now);
        }
        long kept = pool.retries().keptInAll();
        if (pool.told().kept.untold(kept) > 0) {
            observer.staleKept(snapshots.of(pool), pool.told().kept.untold(kept));
            pool.told().kept.tell(kept, now);
        }
    }

    private static long staleOf(PoolRecord pool) {
        return pool.retries().retiredFor(RetireReason.STALE)
                + pool.retries().retiredFor(RetireReason.OLDER);
    }
}
