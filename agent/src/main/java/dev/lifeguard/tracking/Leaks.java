package dev.lifeguard.tracking;

import dev.lifeguard.model.Evidence;
import dev.lifeguard.model.LeakSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The leaks of one pool, grouped by call site and evidence; bounded.
 *
 * <p><b>Threads</b> written by the agent's own thread, read by whoever asks for a report, hence the
 * monitor, which no application thread ever takes.
 */
final class Leaks {
    private static final int MOST_GROUPS = 200;

    private final Map<String, LeakGroup> groups = new LinkedHashMap<String, LeakGroup>();
    private long withoutDetail;

    /**
     * A verdict on a lease, in place of a weaker one it may have had.
     *
     * @return whether the operator must hear of it: a new group, or one that has grown tenfold
     */
    synchronized boolean add(Lease lease, Evidence evidence, long nowMillis) {
        if (lease.evidence != null) {
            withdraw(lease);
        } else if (lease.path == null) {
            withoutDetail++;
        }
        lease.evidence = evidence;
        String key = key(lease, evidence);
        LeakGroup group = groups.get(key);
        if (group == null) {
            if (groups.size() >= MOST_GROUPS) {
                withoutDetail += lease.path == null ? 0 : 1;
                return false;
            }
            group = new LeakGroup(evidence, callSite(lease));
            groups.put(key, group);
        }
        lease.watch().group = group;
        return group.add(lease, nowMillis);
    }

    /** The verdict no longer holds. Returns whether the operator had been told of its group. */
    synchronized boolean clear(Lease lease) {
        LeakGroup group = lease.watch().group;
        lease.evidence = null;
        if (group != null) {
            group.clear();
        }
        return group != null;
    }

    /** The verdict was a race with the return: as if it had never fallen. */
    synchronized void retract(Lease lease) {
        withdraw(lease);
        lease.evidence = null;
    }

    private void withdraw(Lease lease) {
        LeakGroup group = lease.watch().group;
        lease.watch().group = null;
        if (group != null && group.withdraw()) {
            groups.values().remove(group);
        }
    }

    /** The group in which this lease is counted as it is now, or null. */
    synchronized LeakSnapshot snapshotOf(Lease lease, long now) {
        LeakGroup group = lease.watch().group;
        return group == null ? null : group.snapshot(now);
    }

    /** Strongest verdict first, then the most leases still out. */
    synchronized List<LeakSnapshot> snapshot(long now) {
        List<LeakSnapshot> list = new ArrayList<LeakSnapshot>();
        for (LeakGroup group : groups.values()) {
            list.add(group.snapshot(now));
        }
        Collections.sort(list, STRONGEST_FIRST);
        return list;
    }

    /** Whether a lease with a verdict is still out. */
    synchronized boolean hasOpen() {
        for (LeakGroup group : groups.values()) {
            if (group.open() > 0) {
                return true;
            }
        }
        return false;
    }

    /** Leaks whose stack was not kept. */
    synchronized long withoutDetail() {
        return withoutDetail;
    }

    private static String callSite(Lease lease) {
        return lease.path == null ? null : lease.path.callSite;
    }

    private static String key(Lease lease, Evidence evidence) {
        return evidence + " " + callSite(lease);
    }

    private static final Comparator<LeakSnapshot> STRONGEST_FIRST =
            new Comparator<LeakSnapshot>() {
                @Override
                public int compare(LeakSnapshot a, LeakSnapshot b) {
                    int byVerdict = b.evidence.verdict().compareTo(a.evidence.verdict());
                    return byVerdict != 0 ? byVerdict : Long.compare(b.open, a.open);
                }
            };
}
