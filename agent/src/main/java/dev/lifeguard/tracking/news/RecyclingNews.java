package dev.lifeguard.tracking.news;

import dev.lifeguard.findings.Told;
import dev.lifeguard.model.IdleLimit;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.snapshots.LeakObserver;
import dev.lifeguard.sources.PoolRecord;
import java.util.concurrent.TimeUnit;

/**
 * Tells what was recycled in a pool: at once when it happens for the first time, then at most once
 * in ten minutes. <b>Threads</b> the agent's own only.
 */
final class RecyclingNews {
    private static final long EVERY_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final RetireReason[] REASONS = {
        RetireReason.AGE, RetireReason.IDLE, RetireReason.USES, RetireReason.ASKED
    };

    private RecyclingNews() {}

    /** One round. */
    static void tell(PoolRecord pool, LeakObserver observer, Snapshots snapshots, long now) {
        for (RetireReason reason : REASONS) {
            long total = pool.retries().retiredFor(reason);
            Told told = total == 0 ? null : toldOf(pool, reason);
            if (told != null && told.untold(total) > 0 && told.isFirstOrAfter(EVERY_NANOS, now)) {
                observer.recycled(snapshots.of(pool), reason, told.untold(total));
                told.tell(total, now);
            }
        }
        IdleLimit limit = pool.retries().maxIdle();
        boolean observed = limit != null && limit.source == IdleLimit.Source.OBSERVED;
        if (observed && limit.nanos != pool.told().idleLimitNanos) {
            pool.told().idleLimitNanos =
                    limit.nanos; // so that one that comes and goes is told once
            observer.idleLimitLearned(snapshots.of(pool));
        }
    }

    private static Told toldOf(PoolRecord pool, RetireReason reason) {
        Told known = pool.told().recycled.get(reason);
        if (known == null) {
            known = new Told();
            pool.told().recycled.put(reason, known);
        }
        return known;
    }
}
