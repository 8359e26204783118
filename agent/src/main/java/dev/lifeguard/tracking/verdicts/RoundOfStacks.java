package dev.lifeguard.tracking.verdicts;

import dev.lifeguard.connections.Lease;
import dev.lifeguard.stacks.Path;
import dev.lifeguard.stacks.Stacks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One round's view of who holds what: open leases by thread, and the stacks of these threads, all
 * taken before the first lease is judged.
 *
 * <p><b>Threads</b> the agent's own thread; lives for one round. <b>Cost</b> a stack of another
 * thread stops that thread for some ten microseconds, so a round takes a bounded number, and the
 * next round goes on where this one had to stop: whoever is not looked at now is so soon. One
 * thread may hold a hundred thousand leases: none is compared with each of the others.
 */
final class RoundOfStacks {
    private static final int MOST_STACKS = 64;

    private final Map<Thread, StackTraceElement[]> stacks =
            new IdentityHashMap<Thread, StackTraceElement[]>();
    private final Map<Thread, Map<Path, Lease>> newest =
            new IdentityHashMap<Thread, Map<Path, Lease>>();

    /** The first lease whose turn it is, counted as {@link #next} counts. */
    private final int from;

    private final Set<Thread> wanted =
            Collections.newSetFromMap(new IdentityHashMap<Thread, Boolean>());

    private int at = -1;

    /** The first of them that was not looked at; 0 = every one was, or will be at the next turn. */
    private int resumeAt;

    /**
     * @param from what {@link #resumeAt} said of the round before
     */
    RoundOfStacks(int from) {
        this.from = from;
    }

    /** The next lease will be judged. */
    void next() {
        at++;
    }

    /** Its verdict takes a look at this thread: now, or when it is its turn. */
    void wants(Thread thread) {
        if (at >= from && !wanted.contains(thread)) {
            if (wanted.size() < MOST_STACKS) {
                wanted.add(thread);
            } else if (resumeAt == 0) {
                resumeAt = at;
            }
        }
    }

    /** Takes the stacks of those that are wanted. */
    void look() {
        List<Thread> threads = new ArrayList<Thread>(wanted);
        List<StackTraceElement[]> taken = Stacks.ofThreads(threads);
        for (int i = 0; i < threads.size(); i++) {
            stacks.put(threads.get(i), taken.get(i));
        }
    }

    /** Where the next round has to go on. */
    int resumeAt() {
        return resumeAt;
    }

    /**
     * The stack of this thread in this round, outermost first; empty when it has ended. Null = it
     * was not wanted, or not its turn: ask again in the next round.
     */
    StackTraceElement[] stackOf(Thread thread) {
        return stacks.get(thread);
    }

    /** The same, whoever's turn it is. */
    StackTraceElement[] stackAtExitOf(Thread thread) {
        StackTraceElement[] stack = stacks.get(thread);
        if (stack == null) {
            stack = Stacks.ofThread(thread);
            stacks.put(thread, stack);
        }
        return stack;
    }

    /** Of what a thread holds on one path only the newest overlaps nothing that is newer. */
    void add(Lease open) {
        Thread owner = open.owner();
        Path path = open.path();
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
            known.watch().overlapped(true);
            of.put(path, open);
        } else {
            open.watch().overlapped(true);
        }
    }

    /** A lease that this thread has returned since: what it still holds on that path overlapped. */
    void noteReturned(Lease returned, Path path) {
        Thread owner = returned.owner();
        Map<Path, Lease> of = owner == null ? null : newest.get(owner);
        Lease open = of == null ? null : of.get(path);
        if (open != null && open.acquiredNanos() - returned.acquiredNanos() < 0) {
            open.watch().overlapped(true);
        }
    }
}
