package dev.lifeguard.tracking;

import dev.lifeguard.drivers.Drivers;
import dev.lifeguard.model.LeakObserver;
import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.model.Ticker;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks pools for their names and sizes, announces new ones, and tells when one runs dry.
 *
 * <p><b>Threads</b> the agent's own thread only: some pools take locks to answer. <b>Failure</b> a
 * pool that cannot answer is unknown.
 */
final class PoolWatch {
    private static final int LONGEST_TOLD = 3;
    private static final long EPISODE_NANOS = 1000L * 1000 * 1000;
    private static final long SIZES_EVERY_NANOS = 1000L * 1000 * 1000;

    private final Sources sources;
    private final Snapshots snapshots;
    private final Ticker ticker;
    private long sizesReadNanos;
    private long lookedNanos;

    PoolWatch(Sources sources, Snapshots snapshots, Ticker ticker) {
        this.sources = sources;
        this.snapshots = snapshots;
        this.ticker = ticker;
        this.lookedNanos = ticker.nanos();
        this.sizesReadNanos = lookedNanos - SIZES_EVERY_NANOS;
    }

    /**
     * One round.
     *
     * @param round the number of the sweep that has just counted the open leases
     */
    void look(LeakObserver observer, long round) {
        long now = ticker.nanos();
        sources.expunge(now);
        sources.records().end(round);
        boolean sizesAreDue = now - sizesReadNanos >= SIZES_EVERY_NANOS;
        if (sizesAreDue) {
            sizesReadNanos = now;
        }
        // Whoever lends for the first time meanwhile was not asked for its name: next round.
        List<Pool> lending = lending();
        for (Pool pool : lending) {
            Source source = pool.source;
            Object host = source == null ? null : source.host();
            if (host != null && source.adapter != null) {
                ask(source, host, sizesAreDue || pool.failedWaitNanos > 0);
            }
        }
        nameNew(lending);
        for (Pool pool : lending) {
            announce(pool, observer);
            tellShortage(pool, observer, now, round);
            tellStaleInTime(pool, observer, now);
            pool.recycled.tell(pool, observer, snapshots, now);
            pool.stacks.renew(isWorthWatching(pool, round), now - lookedNanos);
        }
        lookedNanos = now;
    }

    private List<Pool> lending() {
        List<Pool> lending = new ArrayList<Pool>();
        for (Pool pool : sources.pools()) {
            if (pool.hasLent()) {
                lending.add(pool);
            }
        }
        return lending;
    }

    private static void ask(Source source, Object host, boolean sizes) {
        Pool pool = source.pool;
        if (pool.address == null) {
            pool.address = Drivers.addressOf(source.adapter.urlOf(host));
        }
        if (pool.name() == null) {
            pool.named(source.adapter.nameOf(host));
        }
        if (sizes || !pool.announced) {
            long open = pool.open();
            pool.sizes = source.adapter.sizesOf(host);
            pool.compareOpen(open, pool.sizes.active, pool.open());
            // Asked for at a checkout, too: what classes that loads is to be loaded here.
            source.adapter.checkoutTimeoutNanos(host);
        }
    }

    /** Before any of them is announced: two may have the same name. */
    private void nameNew(List<Pool> lending) {
        boolean any = false;
        for (Pool pool : lending) {
            any |= !pool.announced;
            if (pool.name() == null) {
                pool.named(fallbackName(pool));
            }
        }
        if (any) {
            sources.records().compareNames();
        }
    }

    private void announce(Pool pool, LeakObserver observer) {
        if (!pool.announced) {
            pool.announced = true;
            observer.poolFound(snapshots.of(pool));
        }
    }

    /** Database name, then host, then the kind of pool. */
    private static String fallbackName(Pool pool) {
        if (pool.address != null && pool.address.name != null) {
            return pool.address.name;
        }
        if (pool.address != null && pool.address.host != null) {
            return pool.address.host;
        }
        return pool.type.substring(pool.type.lastIndexOf('.') + 1);
    }

    private void tellShortage(Pool pool, LeakObserver observer, long now, long round) {
        long limit = pool.settings().exhaustionAfterNanos();
        long waited = waitedNanos(pool, now);
        boolean isShort = waited > 0 && isDry(pool, round) && limit > 0;
        if (!isShort) {
            pool.exhausted = pool.exhausted && isDry(pool, round);
        } else if (!pool.exhausted && (pool.failedWaitNanos > 0 || waited >= limit)) {
            pool.exhausted = true;
            observer.exhausted(
                    snapshots.of(pool), waited, snapshots.longestOpen(pool, LONGEST_TOLD));
        }
        pool.failedWaitNanos = 0;
    }

    /** Episodes that have not ended yet: there will be no other look. */
    void tellRest(LeakObserver observer) {
        for (Pool pool : sources.pools()) {
            tellStale(pool, observer);
        }
    }

    /** One line per episode, a second after it began at the earliest: deaths come in crowds. */
    private void tellStaleInTime(Pool pool, LeakObserver observer, long now) {
        if (staleOf(pool) == pool.staleTold && pool.retries.keptInAll() == pool.keptTold) {
            pool.staleToldNanos = now;
        } else if (now - pool.staleToldNanos >= EPISODE_NANOS) {
            tellStale(pool, observer);
        }
    }

    private void tellStale(Pool pool, LeakObserver observer) {
        long stale = staleOf(pool);
        if (stale > pool.staleTold) {
            observer.staleFound(snapshots.of(pool), stale - pool.staleTold);
            pool.staleTold = stale;
        }
        long kept = pool.retries.keptInAll();
        if (kept > pool.keptTold) {
            observer.staleKept(snapshots.of(pool), kept - pool.keptTold);
            pool.keptTold = kept;
        }
    }

    private static long staleOf(Pool pool) {
        return pool.retries.retiredFor(RetireReason.STALE)
                + pool.retries.retiredFor(RetireReason.OLDER);
    }

    /** How long a checkout waited that failed, or how long threads have been waiting. */
    private static long waitedNanos(Pool pool, long now) {
        Integer pending = pool.sizes.pending;
        if (pending == null || pending.intValue() == 0) {
            pool.pendingSinceNanos = 0;
        } else if (pool.pendingSinceNanos == 0) {
            pool.pendingSinceNanos = now;
        }
        long pendingFor = pool.pendingSinceNanos == 0 ? 0 : now - pool.pendingSinceNanos;
        return Math.max(pool.failedWaitNanos, pendingFor);
    }

    /** All that may be lent is lent. A pool that cannot say: something is. */
    private static boolean isDry(Pool pool, long round) {
        PoolSizes sizes = pool.sizes;
        long max = sizes.max == null ? 1 : sizes.max.intValue();
        long active = sizes.active == null ? 0 : sizes.active.intValue();
        return Math.max(active, pool.openIn(round)) >= max;
    }

    private static boolean isWorthWatching(Pool pool, long round) {
        return pool.exhausted
                || isDry(pool, round) && pool.sizes.max != null
                || pool.leaks.hasOpen();
    }
}
