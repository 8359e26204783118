package dev.lifeguard.tracking;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * One round's view of who holds what: open leases by thread, and the stacks of these threads, each
 * taken at most once.
 *
 * <p><b>Threads</b> the agent's own thread; lives for one round. <b>Cost</b> a stack of another
 * thread stops that thread for some ten microseconds, so a round takes a bounded number. One thread
 * may hold a hundred thousand leases: none is compared with each of the others.
 */
final class Holders {
    private static final int MOST_STACKS = 64;
    private static final StackTraceElement[] NONE = {};

    private final Map<Thread, StackTraceElement[]> stacks =
            new IdentityHashMap<Thread, StackTraceElement[]>();
    private final Map<Thread, Map<Path, Lease>> newest =
            new IdentityHashMap<Thread, Map<Path, Lease>>();

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

    /** Of what a thread holds on one path only the newest overlaps nothing that is newer. */
    void add(Lease open) {
        Thread owner = open.owner();
        Path path = open.path;
        if (owner == null || path == null) {
            return;
        }
        Map<Path, Lease> of = newest.get(owner);
        if (of == null) {
            of = new IdentityHashMap<Path, Lease>(2);
            newest.put(owner, of);
        }
        Lease known = of.get(path);
        if (known == null) {
            of.put(path, open);
        } else if (open.acquiredNanos() - known.acquiredNanos() > 0) {
            known.watch().overlapped = true;
            of.put(path, open);
        } else {
            open.watch().overlapped = true;
        }
    }

    /** A lease that this thread has returned since: what it still holds on that path overlapped. */
    void noteReturned(Lease returned, Path path) {
        Thread owner = returned.owner();
        Map<Path, Lease> of = owner == null ? null : newest.get(owner);
        Lease open = of == null ? null : of.get(path);
        if (open != null && open.acquiredNanos() - returned.acquiredNanos() < 0) {
            open.watch().overlapped = true;
        }
    }
}
