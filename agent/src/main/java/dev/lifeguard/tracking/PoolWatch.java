package dev.lifeguard.tracking;

import dev.lifeguard.drivers.Drivers;
import dev.lifeguard.model.LeakObserver;
import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.model.TrackingSettings;

/**
 * Asks pools for their names and sizes, announces new ones, and tells when one runs dry.
 *
 * <p><b>Threads</b> the agent's own thread only: some pools take locks to answer. <b>Failure</b> a
 * pool that cannot answer is unknown.
 */
final class PoolWatch {
    private static final int LONGEST_TOLD = 3;
    private static final long SIZES_EVERY_NANOS = 1000L * 1000 * 1000;

    private final Sources sources;
    private final Snapshots snapshots;
    private final TrackingSettings settings;
    private final Ticker ticker;
    private long sizesReadNanos;

    PoolWatch(Sources sources, Snapshots snapshots, TrackingSettings settings, Ticker ticker) {
        this.sources = sources;
        this.snapshots = snapshots;
        this.settings = settings;
        this.ticker = ticker;
        this.sizesReadNanos = ticker.nanos() - SIZES_EVERY_NANOS;
    }

    /** One round. */
    void look(LeakObserver observer) {
        for (Pool gone = sources.expungeOne(); gone != null; gone = sources.expungeOne()) {
            gone.closed = true;
        }
        long now = ticker.nanos();
        boolean sizesAreDue = now - sizesReadNanos >= SIZES_EVERY_NANOS;
        if (sizesAreDue) {
            sizesReadNanos = now;
        }
        for (Source source : sources.live()) {
            Object host = source.host();
            if (host != null && source.adapter != null && source.pool.hasLent()) {
                ask(source, host, sizesAreDue || source.pool.failedWaitNanos > 0);
            }
        }
        for (Pool pool : sources.pools()) {
            if (pool.hasLent()) {
                announce(pool, observer);
                tellShortage(pool, observer, now);
                pool.stacks.renew(isWorthWatching(pool));
            }
        }
    }

    private static void ask(Source source, Object host, boolean sizes) {
        Pool pool = source.pool;
        if (pool.address == null) {
            pool.address = Drivers.addressOf(source.adapter.urlOf(host));
        }
        if (pool.name == null) {
            pool.name = source.adapter.nameOf(host);
        }
        if (sizes || !pool.announced) {
            pool.sizes = source.adapter.sizesOf(host);
        }
    }

    private void announce(Pool pool, LeakObserver observer) {
        if (pool.announced) {
            return;
        }
        if (pool.name == null) {
            pool.name = fallbackName(pool);
        }
        pool.announced = true;
        observer.poolFound(snapshots.of(pool));
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

    private void tellShortage(Pool pool, LeakObserver observer, long now) {
        long limit = settings.exhaustionAfterNanos(pool.nameOrType());
        long waited = waitedNanos(pool, now);
        boolean isShort = waited > 0 && isDry(pool) && limit > 0;
        if (!isShort) {
            pool.exhausted = pool.exhausted && isDry(pool);
        } else if (!pool.exhausted && (pool.failedWaitNanos > 0 || waited >= limit)) {
            pool.exhausted = true;
            observer.exhausted(
                    snapshots.of(pool), waited, snapshots.longestOpen(pool, LONGEST_TOLD));
        }
        pool.failedWaitNanos = 0;
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
    private static boolean isDry(Pool pool) {
        PoolSizes sizes = pool.sizes;
        long max = sizes.max == null ? 1 : sizes.max.intValue();
        long active = sizes.active == null ? 0 : sizes.active.intValue();
        return Math.max(active, pool.open()) >= max;
    }

    private static boolean isWorthWatching(Pool pool) {
        return pool.exhausted || isDry(pool) && pool.sizes.max != null || pool.leaks.hasOpen();
    }
}
