package dev.lifeguard.tracking.news;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.sources.PoolRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The longest open leases, found in one pass over the known connections, however many pools there
 * are. Keeps no more than it was asked for.
 */
final class LongestOpen {
    private final Map<PoolRecord, PriorityQueue<Lease>> ofEach =
            new IdentityHashMap<PoolRecord, PriorityQueue<Lease>>();
    private final PriorityQueue<Lease> ofAll = youngestFirst();
    private final LeaseSnapshot.Limit limit;

    LongestOpen(Iterable<ConnectionRecord> connections, LeaseSnapshot.Limit limit) {
        this.limit = limit;
        if (limit.ofEach > 0) {
            for (ConnectionRecord record : connections) {
                Lease lease = record.lease();
                // Unless it is kept the object may begin another lease while we compare and tell.
                if (lease != null && lease.keep() && !lease.isExcused()) {
                    add(lease);
                }
            }
        }
    }

    /** What its pool has no room for may still be among the longest of all. */
    private void add(Lease lease) {
        PriorityQueue<Lease> kept = ofEach.get(lease.home());
        if (kept == null) {
            kept = youngestFirst();
            ofEach.put(lease.home(), kept);
        }
        Lease left = addTo(kept, limit.ofEach, lease);
        if (left != null) {
            addTo(ofAll, limit.ofAll, left);
        }
    }

    /**
     * The youngest of those kept gives way.
     *
     * @return who had to leave, or was not let in; null = nobody
     */
    private static Lease addTo(PriorityQueue<Lease> kept, int most, Lease lease) {
        kept.add(lease);
        return kept.size() > most ? kept.poll() : null;
    }

    /** Those of one pool, longest first. */
    List<Lease> of(PoolRecord pool) {
        List<Lease> list = new ArrayList<Lease>();
        PriorityQueue<Lease> kept = ofEach.get(pool);
        if (kept != null) {
            list.addAll(kept);
        }
        for (Lease lease : ofAll) {
            if (lease.home() == pool) {
                list.add(lease);
            }
        }
        Collections.sort(list, Collections.reverseOrder(YOUNGEST_FIRST));
        return list;
    }

    private static PriorityQueue<Lease> youngestFirst() {
        return new PriorityQueue<Lease>(11, YOUNGEST_FIRST);
    }

    private static final Comparator<Lease> YOUNGEST_FIRST =
            new Comparator<Lease>() {
                @Override
                public int compare(Lease a, Lease b) {
                    return Long.signum(b.acquiredNanos() - a.acquiredNanos());
                }
            };
}
