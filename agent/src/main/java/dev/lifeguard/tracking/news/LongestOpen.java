package dev.lifeguard.tracking.news;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.sources.PoolRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The longest open leases of every pool, found in one pass over the known connections, however many
 * pools there are. Keeps no more than it was asked for.
 */
final class LongestOpen {
    private final Map<PoolRecord, PriorityQueue<Lease>> longest =
            new IdentityHashMap<PoolRecord, PriorityQueue<Lease>>();
    private final int most;

    /**
     * @param most of each pool
     */
    LongestOpen(Iterable<ConnectionRecord> connections, int most) {
        this.most = most;
        if (most > 0) {
            for (ConnectionRecord record : connections) {
                Lease lease = record.lease();
                // Unless it is kept the object may begin another lease while we compare and tell.
                if (lease != null && lease.keep() && !lease.isExcused()) {
                    add(lease);
                }
            }
        }
    }

    /** The youngest of those kept gives way. */
    private void add(Lease lease) {
        PriorityQueue<Lease> kept = longest.get(lease.home());
        if (kept == null) {
            kept = new PriorityQueue<Lease>(11, YOUNGEST_FIRST);
            longest.put(lease.home(), kept);
        }
        if (kept.size() < most) {
            kept.add(lease);
        } else if (YOUNGEST_FIRST.compare(kept.peek(), lease) < 0) {
            kept.poll();
            kept.add(lease);
        }
    }

    /** Those of one pool, longest first. */
    List<Lease> of(PoolRecord pool) {
        PriorityQueue<Lease> kept = longest.get(pool);
        List<Lease> list =
                kept == null ? Collections.<Lease>emptyList() : new ArrayList<Lease>(kept);
        Collections.sort(list, Collections.reverseOrder(YOUNGEST_FIRST));
        return list;
    }

    private static final Comparator<Lease> YOUNGEST_FIRST =
            new Comparator<Lease>() {
                @Override
                public int compare(Lease a, Lease b) {
                    return Long.signum(b.acquiredNanos() - a.acquiredNanos());
                }
            };
}
