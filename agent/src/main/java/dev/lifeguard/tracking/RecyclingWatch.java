package dev.lifeguard.tracking;

import dev.lifeguard.model.IdleLimit;
import dev.lifeguard.model.LeakObserver;
import dev.lifeguard.model.RetireReason;
import java.util.concurrent.TimeUnit;

/**
 * Tells what was recycled in one pool: at once when it happens for the first time, then at most
 * once in ten minutes. <b>Threads</b> the agent's own only.
 */
final class RecyclingWatch {
    private static final long EVERY_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final RetireReason[] REASONS = {
        RetireReason.AGE, RetireReason.IDLE, RetireReason.USES, RetireReason.ASKED
    };

    private final long[] told = new long[REASONS.length];
    private final long[] toldNanos = new long[REASONS.length];

    /** So that a limit that comes and goes is told once. */
    private long limitTold;

    /** One round. */
    void tell(Pool pool, LeakObserver observer, Snapshots snapshots, long now) {
        for (int i = 0; i < REASONS.length; i++) {
            long count = pool.retries.retiredFor(REASONS[i]);
            boolean isTime = told[i] == 0 || now - toldNanos[i] >= EVERY_NANOS;
            if (count > told[i] && isTime) {
                observer.recycled(snapshots.of(pool), REASONS[i], count - told[i]);
                told[i] = count;
                toldNanos[i] = now;
            }
        }
        IdleLimit limit = pool.retries.maxIdle;
        boolean observed = limit != null && limit.source == IdleLimit.Source.OBSERVED;
        if (observed && limit.nanos != limitTold) {
            limitTold = limit.nanos;
            observer.idleLimitLearned(snapshots.of(pool));
        }
    }
}
