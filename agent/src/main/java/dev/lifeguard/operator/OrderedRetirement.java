package dev.lifeguard.operator;

import dev.lifeguard.model.HostText;
import dev.lifeguard.model.Protection;
import dev.lifeguard.pools.Hook;
import dev.lifeguard.preflight.Recycling;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.tracking.Tracker;
import java.util.ArrayList;
import java.util.List;

/** Retires the connections of a pool on an operator's word. <b>Threads</b> the agent's own. */
final class OrderedRetirement {
    private final Tracker tracker;
    private final Recycling recycling;

    OrderedRetirement(Tracker tracker, Recycling recycling) {
        this.tracker = tracker;
        this.recycling = recycling;
    }

    /**
     * Has each connection leave at its next checkout or return, or its session be replaced.
     *
     * @param olderThanNanos only those opened longer ago; 0 = all there are now
     */
    Answer retire(String name, long olderThanNanos) {
        List<String> names = new ArrayList<String>();
        PoolSnapshot last = null;
        for (PoolSnapshot pool : tracker.snapshot(LeaseSnapshot.Limit.NONE)) {
            names.add(pool.name);
            if (name.equals(pool.name) || name.equals(pool.ownName)) {
                last = pool;
                String how = how(pool);
                if (how != null) {
                    recycling.order(pool.ownName, olderThanNanos);
                    return Answer.done(
                            pool.name + ": " + how + ", a few at a time (recycle.pace).");
                }
            }
        }
        String shown = HostText.of(name);
        return last != null
                ? Answer.refused(shown + ": " + because(last))
                : Answer.refused(shown + ": there is no such pool, only " + names + ".");
    }

    /** What becomes of the connections of a pool; null = nothing can be done. */
    private static String how(PoolSnapshot pool) {
        if (canEvict(pool.kind)) {
            return "its connections leave at their next checkout or return";
        }
        return isReplacing(pool) && !pool.protection.blind
                ? "its sessions are replaced in place at their next checkout, where that is safe"
                : null;
    }

    private static String because(PoolSnapshot pool) {
        return "pools of this kind cannot evict a connection"
                + (isReplacing(pool)
                        ? ", and a session whose socket is not known is not ended in place."
                        : ".");
    }

    private static boolean isReplacing(PoolSnapshot pool) {
        return pool.protection != null && pool.protection.means == Protection.Means.IN_PLACE;
    }

    private static boolean canEvict(String kind) {
        return !kind.equals("generic") && !kind.equals(Hook.HOMEMADE) && !kind.equals("none");
    }
}
