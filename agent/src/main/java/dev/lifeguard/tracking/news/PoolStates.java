package dev.lifeguard.tracking.news;

import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.servers.Refusals;
import dev.lifeguard.snapshots.PoolState;
import dev.lifeguard.sources.PoolRecord;
import dev.lifeguard.sources.Source;
import java.util.concurrent.TimeUnit;

/** How a pool is, by what was seen: nobody is asked for it. */
final class PoolStates {
    private static final long REFUSED_LATELY_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** A login takes less, even of a server that is busy. */
    private static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Refusals refusals;

    PoolStates(Refusals refusals) {
        this.refusals = refusals;
    }

    /**
     * @param longestWaitNanos of a checkout that has not ended; 0 = nobody waits
     */
    PoolState of(PoolRecord pool, long longestWaitNanos, long now) {
        if (pool.closed()) {
            return PoolState.OK;
        }
        if (isRefused(pool, now)) {
            return PoolState.REFUSES;
        }
        PoolSizes sizes = pool.sizes();
        boolean waits = longestWaitNanos > 0 || sizes.pending != null && sizes.pending > 0;
        boolean full = sizes.max != null && sizes.active != null && sizes.active >= sizes.max;
        if (waits && full) {
            return PoolState.FULL;
        }
        boolean isKnownToHaveRoom = sizes.max != null && sizes.active != null;
        return isKnownToHaveRoom && longestWaitNanos >= SILENT_NANOS
                ? PoolState.SILENT
                : PoolState.OK;
    }

    private boolean isRefused(PoolRecord pool, long now) {
        Source source = pool.source();
        return source != null && source.servers().sickSinceNanos(now) != now
                || refusals.areAt(pool.address(), REFUSED_LATELY_NANOS);
    }
}
