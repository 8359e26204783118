package dev.lifeguard.findings;

import dev.lifeguard.snapshots.UncommittedSnapshot;
import dev.lifeguard.snapshots.UncommittedSnapshot.Outcome;
import dev.lifeguard.stacks.StackBudget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * The connections that one pool got back with uncommitted work: exact totals, and the call sites of
 * as many as have room.
 *
 * <p><b>Threads</b> {@link #returned} the application's, without a lock; the call sites are written
 * by the agent's own thread and read by whoever asks for a report, hence the monitor, which no
 * application thread ever takes.
 */
public final class Uncommitted {
    private static final int MOST_GROUPS = 200;

    /** They wait for the agent's own thread. */
    private static final int STACKS_AT_ONCE = 100;

    private final LongAdder total = new LongAdder();
    private final LongAdder rolledBack = new LongAdder();
    private final LongAdder rollbackFailed = new LongAdder();
    private final StackBudget budget = new StackBudget(STACKS_AT_ONCE);
    private final Queue<UncommittedReturn> queue = new ConcurrentLinkedQueue<UncommittedReturn>();
    private final Map<String, UncommittedGroup> groups =
            new LinkedHashMap<String, UncommittedGroup>();

    /** Counts one, and whether its stacks are wanted: as many as {@link StackBudget} allows. */
    public boolean returned(Outcome outcome) {
        total.increment();
        if (outcome == Outcome.ROLLED_BACK) {
            rolledBack.increment();
        } else if (outcome == Outcome.ROLLBACK_FAILED) {
            rollbackFailed.increment();
        }
        return budget.take();
    }

    /** Tells the agent's own thread of one. */
    public void offer(UncommittedReturn one) {
        queue.add(one);
    }

    /** The next one to be told, or null. A null ends the round. */
    public UncommittedReturn poll() {
        UncommittedReturn next = queue.poll();
        if (next == null) {
            budget.renew(false, 0);
        }
        return next;
    }

    /** Adds one to its call site. Null when there is no room for another call site. */
    public synchronized UncommittedSnapshot add(
            UncommittedReturn one, String callSite, String returnedAt, long nowMillis) {
        String key = callSite == null ? "returned at " + returnedAt : callSite;
        UncommittedGroup group = groups.get(key);
        if (group == null) {
            if (groups.size() >= MOST_GROUPS) {
                return null;
            }
            group = new UncommittedGroup(callSite, nowMillis);
            groups.put(key, group);
        }
        group.add(one, returnedAt, nowMillis);
        return group.snapshot();
    }

    /** Adds what another one has counted, which stays as it is. */
    public synchronized void add(Uncommitted other) {
        other.addTo(this);
    }

    private synchronized void addTo(Uncommitted sum) {
        sum.total.add(total());
        sum.rolledBack.add(rolledBack());
        sum.rollbackFailed.add(rollbackFailed());
        for (Map.Entry<String, UncommittedGroup> e : groups.entrySet()) {
            UncommittedGroup group = sum.groups.get(e.getKey());
            if (group != null) {
                group.add(e.getValue());
            } else if (sum.groups.size() < MOST_GROUPS) {
                sum.groups.put(e.getKey(), e.getValue().copy());
            }
        }
    }

    /** In the order in which they were first seen. */
    public synchronized List<UncommittedSnapshot> snapshot() {
        List<UncommittedSnapshot> list = new ArrayList<UncommittedSnapshot>();
        for (UncommittedGroup group : groups.values()) {
            list.add(group.snapshot());
        }
        return list;
    }

    public long total() {
        return total.sum();
    }

    public long rolledBack() {
        return rolledBack.sum();
    }

    public long rollbackFailed() {
        return rollbackFailed.sum();
    }
}
