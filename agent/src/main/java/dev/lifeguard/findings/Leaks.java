package dev.lifeguard.findings;

import dev.lifeguard.model.Evidence;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.model.Verdict;
import dev.lifeguard.snapshots.LeakSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The leaks of one pool, grouped by call site and evidence; bounded.
 *
 * <p><b>Threads</b> written by the agent's own thread, read by whoever asks for a report, hence the
 * monitor, which no application thread ever takes.
 */
public final class Leaks {
    /** Of each verdict. */
    private static final int MOST_GROUPS = 200;

    private final List<LeakGroup> groups = new ArrayList<LeakGroup>();

    /** Those that ended unclosed after their verdict; at most as many as were judged. */
    private final Queue<LeaseObservation> unclosed = new ConcurrentLinkedQueue<LeaseObservation>();

    /** By evidence and call site, as that was when it was last asked for. */
    private final Map<String, LeakGroup> index = new HashMap<String, LeakGroup>();

    /**
     * A verdict on a lease, in place of a weaker one it may have had.
     *
     * @return whether the operator must hear of it: a new group, or one that has grown tenfold
     */
    public synchronized boolean add(
            LeaseObservation lease, Evidence evidence, LeaseFacts facts, long nowMillis) {
        withdraw(lease);
        LeakGroup group = groupOf(evidence, facts.callSite());
        lease.group = group;
        lease.facts = facts;
        lease.isOut = true;
        return group.add(lease, nowMillis);
    }

    /**
     * Where no room is left for another call site, it is not told: of each evidence one group takes
     * all of these, so that they are counted nevertheless.
     */
    private LeakGroup groupOf(Evidence evidence, String callSite) {
        String key = evidence + " " + callSite;
        LeakGroup group = index.get(key);
        if (group == null || !group.is(evidence, callSite)) {
            group = search(evidence, callSite);
        }
        if (group == null && callSite != null && !hasRoom(evidence.verdict())) {
            return groupOf(evidence, null);
        }
        if (group == null) {
            group = new LeakGroup(evidence, callSite);
            groups.add(group);
        }
        index.put(key, group);
        return group;
    }

    /** Its call site may have been another while less was known of its path. */
    private LeakGroup search(Evidence evidence, String callSite) {
        for (LeakGroup group : groups) {
            if (group.is(evidence, callSite)) {
                return group;
            }
        }
        return null;
    }

    /** A weaker verdict takes no room from a stronger one; a group whose leases came back, none. */
    private boolean hasRoom(Verdict verdict) {
        int taken = 0;
        for (LeakGroup group : groups) {
            taken += group.verdict() == verdict ? 1 : 0;
        }
        if (taken >= MOST_GROUPS) {
            taken -= dropReturned(verdict);
        }
        return taken < MOST_GROUPS;
    }

    private int dropReturned(Verdict verdict) {
        int before = groups.size();
        for (LeakGroup group : new ArrayList<LeakGroup>(groups)) {
            if (group.verdict() == verdict && group.isOver()) {
                remove(group);
            }
        }
        return before - groups.size();
    }

    /** How those of another pool are added. */
    private enum As {
        /** What is out may come back yet. */
        LIVING,
        /** There is another pool in its place. */
        FOLLOWED,
        /** There is none. */
        GONE
    }

    /** Adds those of another pool, which stay as they are. */
    public synchronized void add(Leaks other) {
        other.addTo(this, As.LIVING, 0);
    }

    /** The same of a pool that was closed, and in whose place there is another one. */
    public synchronized void addEnded(Leaks other) {
        other.addTo(this, As.FOLLOWED, 0);
    }

    /**
     * The same of one that has gone for good.
     *
     * @param lastNanos up to when anything of it can have been out
     */
    public synchronized void addGone(Leaks other, long lastNanos) {
        other.addTo(this, As.GONE, lastNanos);
    }

    private synchronized void addTo(Leaks sum, As how, long lastNanos) {
        for (LeakGroup group : groups) {
            LeakGroup into = sum.groupOf(group.evidence(), group.callSite());
            if (how == As.FOLLOWED) {
                into.addEnded(group);
            } else if (how == As.GONE) {
                into.addGone(group, lastNanos);
            } else {
                into.add(group);
            }
        }
    }

    /**
     * The verdict no longer holds.
     *
     * @param how the lease ended, if nobody closed the connection; else null
     * @return whether the operator must hear of it: the first of its group, the tenth ...
     */
    public synchronized boolean clear(LeaseObservation lease, LeaseEnd how) {
        lease.isOut = false;
        return lease.group.clear(lease.facts, how);
    }

    /**
     * A lease with a verdict has ended, though nobody has closed the connection. Any thread.
     *
     * @param heldNanos for how long it was out
     */
    public void endsUnclosed(LeaseObservation lease, LeaseEnd how, long heldNanos) {
        lease.endedBy = how;
        lease.heldNanos = heldNanos;
        unclosed.add(lease);
    }

    /** One of these whose verdict no longer holds, or null. */
    public LeaseObservation pollUnclosed() {
        LeaseObservation next = unclosed.poll();
        while (next != null && !next.isOut) {
            next = unclosed.poll();
        }
        return next;
    }

    /** The verdict was a race with the return: as if it had never fallen. */
    public synchronized void retract(LeaseObservation lease) {
        withdraw(lease);
    }

    private void withdraw(LeaseObservation lease) {
        LeakGroup group = lease.isOut ? lease.group : null;
        lease.group = null;
        lease.isOut = false;
        if (group != null && group.withdraw(lease.facts)) {
            remove(group);
        }
    }

    private void remove(LeakGroup group) {
        groups.remove(group);
        index.values().removeAll(Collections.singleton(group)); // it may have had several names
    }

    /** The group in which this lease is counted as it is now, with its own thread; or null. */
    public synchronized LeakSnapshot snapshotOf(LeaseObservation lease, long now) {
        LeakGroup group = lease.group;
        return group == null ? null : group.snapshot(now, lease.facts.thread);
    }

    /** Strongest verdict first, then the most leases still out. */
    public synchronized List<LeakSnapshot> snapshot(long now) {
        List<LeakSnapshot> list = new ArrayList<LeakSnapshot>();
        for (LeakGroup group : groups) {
            list.add(group.snapshot(now));
        }
        Collections.sort(list, STRONGEST_FIRST);
        return list;
    }

    /** Whether a lease with a verdict is still out. */
    public synchronized boolean hasOpen() {
        for (LeakGroup group : groups) {
            if (group.open() > 0) {
                return true;
            }
        }
        return false;
    }

    /** Leaks that have not come back, and of which no stack is kept. */
    public synchronized long withoutDetail() {
        long count = 0;
        for (LeakGroup group : groups) {
            count += group.withoutDetail();
        }
        return count;
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
