package dev.lifeguard.operator;

import dev.lifeguard.model.HostText;
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
     * Has each connection leave at its next checkout or return.
     *
     * @param olderThanNanos only those opened longer ago; 0 = all there are now
     */
    Answer retire(String name, long olderThanNanos) {
        List<String> names = new ArrayList<String>();
        boolean found = false;
        for (PoolSnapshot pool : tracker.snapshot(LeaseSnapshot.Limit.NONE)) {
            names.add(pool.name);
            boolean meant = name.equals(pool.name) || name.equals(pool.ownName);
            found |= meant;
            if (meant && canEvict(pool.kind)) {
                recycling.order(pool.ownName, olderThanNanos);
                return Answer.done(
                        pool.name
                                + ": its connections leave at their next checkout or return, a few"
                                + " at a time (recycle.pace).");
            }
        }
        String shown = HostText.of(name);
        return found
                ? Answer.refused(shown + ": pools of this kind cannot evict a connection.")
                : Answer.refused(shown + ": there is no such pool, only " + names + ".");
    }

    private static boolean canEvict(String kind) {
        return !kind.equals("generic") && !kind.equals(Hook.HOMEMADE) && !kind.equals("none");
    }
}
