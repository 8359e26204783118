package dev.lifeguard.tracking.calls;

import java.util.Arrays;

/**
 * The stacks of some threads that go on, found in a fifth of the time that a {@code ThreadLocal}
 * takes. Whose place another thread has is found there.
 *
 * <p><b>Threads</b> any, without a lock. What is read is only ever used by the thread that it is
 * of, which has written it; whose it is cannot change. Holds a thread that has ended, and what it
 * ran last, until the agent's next round.
 */
final class RecentStacks {
    /** Threads are numbered one by one: those of one executor do not meet. */
    private static final int PLACES = 256;

    private final CallStack[] stacks = new CallStack[PLACES];

    /** That of this thread; null = it is not here. */
    CallStack of(Thread current) {
        CallStack recent = stacks[placeOf(current)];
        return recent != null && recent.isOf(current) ? recent : null;
    }

    /** This thread has this one for good. It is not kept where another thread has its place. */
    void add(Thread current, CallStack stack) {
        int place = placeOf(current);
        if (stacks[place] == null) {
            stacks[place] = stack;
        }
    }

    /** Lets go of those whose threads have ended. The agent's own thread only. */
    void letGoOfTheDead() {
        for (int place = 0; place < PLACES; place++) {
            CallStack stack = stacks[place];
            if (stack != null && stack.hasOutlivedItsThread()) {
                stacks[place] = null; // nobody else takes a place that is not free
            }
        }
    }

    /** Lets go of all. */
    void clear() {
        Arrays.fill(stacks, null);
    }

    private static int placeOf(Thread thread) {
        return (int) thread.getId() & PLACES - 1;
    }
}
