package dev.lifeguard.flight;

import dev.lifeguard.model.RetireReason;
import dev.lifeguard.snapshots.PoolSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells what counts have grown since the last look. <b>Threads</b> the agent's own. */
final class CountWatch {
    private Map<Integer, PoolSnapshot> before;

    /** Looks at all pools; the first look tells of nothing. */
    void look(List<PoolSnapshot> pools) {
        Map<Integer, PoolSnapshot> now = new HashMap<Integer, PoolSnapshot>();
        for (PoolSnapshot pool : pools) {
            if (pool.gone == 0) {
                now.put(pool.id, pool);
                if (before != null) {
                    tell(before.get(pool.id), pool);
                }
            }
        }
        before = now;
    }

    /** Nobody records: what happens from now on is not told when somebody does again. */
    void forget() {
        before = null;
    }

    private static void tell(PoolSnapshot known, PoolSnapshot pool) {
        PoolSnapshot last = known == null ? new PoolSnapshot() : known; // it is new: all is news
        for (RetireReason reason : RetireReason.values()) {
            long more = pool.retired[reason.ordinal()] - last.retired[reason.ordinal()];
            if (more > 0) {
                RetiredEvent.commit(pool.title(), reason.text(), more);
            }
        }
        long attempted = pool.retriesAttempted - last.retriesAttempted;
        long succeeded = pool.retriesSucceeded - last.retriesSucceeded;
        long gaveUp = pool.retriesGaveUp - last.retriesGaveUp;
        if (attempted > 0 || succeeded > 0 || gaveUp > 0) {
            RetryEvent.commit(pool.title(), attempted, succeeded, gaveUp);
        }
    }
}
