package dev.lifeguard.tracking.calls;

import java.util.Arrays;

/**
 * The stacks of some threads that go on, found in a third of the time that a {@code ThreadLocal}
 * takes. Whose place another thread has is found there.
 *
 * <p><b>Threads</b> any, without a lock. What is read is only ever used by the thread that it is
 * of, which has written it. Holds no thread.
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

    /** This thread has this one for good. */
    void add(Thread current, CallStack stack) {
        int place = placeOf(current);
        CallStack before = stacks[place];
        if (before == null || before.isOfNobody()) {
            stacks[place] = stack;
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
