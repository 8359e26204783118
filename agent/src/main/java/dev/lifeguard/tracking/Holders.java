package dev.lifeguard.tracking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * One round's view of who holds what: open leases by thread, and the stacks of these threads, each
 * taken at most once.
 *
 * <p><b>Threads</b> the agent's own thread; lives for one round. <b>Cost</b> a stack of another
 * thread stops that thread for some ten microseconds, so a round takes a bounded number.
 */
final class Holders {
    private static final int MOST_STACKS = 64;
    private static final StackTraceElement[] NONE = {};

    private final Map<Thread, StackTraceElement[]> stacks =
            new IdentityHashMap<Thread, StackTraceElement[]>();
    private final Map<Thread, List<Lease>> leases = new IdentityHashMap<Thread, List<Lease>>();

    /**
     * The stack of this thread now, outermost first; empty when it has ended or enough was done.
     */
    StackTraceElement[] stackOf(Thread thread) {
        StackTraceElement[] stack = stacks.get(thread);
        if (stack == null) {
            stack = stacks.size() < MOST_STACKS ? Stacks.ofThread(thread) : NONE;
            stacks.put(thread, stack);
        }
        return stack;
    }

    void add(Lease open) {
        Thread owner = open.owner();
        if (owner == null || open.path == null) {
            return;
        }
        List<Lease> of = leases.get(owner);
        if (of == null) {
            of = new ArrayList<Lease>(2);
            leases.put(owner, of);
        }
        for (Lease other : of) {
            noteOverlap(other, open);
            noteOverlap(open, other);
        }
        of.add(open);
    }

    /** A lease that this thread has returned since: what it still holds on that path overlapped. */
    void noteReturned(Lease returned, Path path) {
        Thread owner = returned.owner();
        List<Lease> of = owner == null ? null : leases.get(owner);
        for (Lease open : of == null ? Collections.<Lease>emptyList() : of) {
            if (open.path == path && open.acquiredNanos() - returned.acquiredNanos() < 0) {
                open.watch().overlapped = true;
            }
        }
    }

    private static void noteOverlap(Lease older, Lease newer) {
        if (older.path == newer.path && older.acquiredNanos() - newer.acquiredNanos() < 0) {
            older.watch().overlapped = true;
        }
    }
}
