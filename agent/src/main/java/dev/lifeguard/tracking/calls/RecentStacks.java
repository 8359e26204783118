package dev.lifeguard.tracking.calls;

/**
 * The stacks of some threads that go on, found in a fifth of the time that a {@code ThreadLocal}
 * takes. Whose place another thread has is found there.
 *
 * <p>The one table of all trackers, of which a running agent has one: to find a table that hangs on
 * a tracker takes longer than to read it, four times in a checkout. Who reads has to look whose
 * stack it is.
 *
 * <p><b>Threads</b> any, without a lock. What is read is only ever used by the thread that it is
 * of, which has written it; whose it is cannot change. Holds a thread that has ended, and what it
 * ran last, until the agent's next round.
 */
final class RecentStacks {
    /** Threads are numbered one by one: those of one executor do not meet. */
    private static final int PLACES = 256;

    private static final CallStack[] STACKS = new CallStack[PLACES];

    private RecentStacks() {}

    /** That of this thread, whoever's it is; null = it is not here. */
    static CallStack of(Thread current) {
        CallStack recent = STACKS[placeOf(current)];
        return recent != null && recent.isOf(current) ? recent : null;
    }

    /** This thread has this one for good. It is not kept where another thread has its place. */
    static void add(Thread current, CallStack stack) {
        int place = placeOf(current);
        CallStack before = STACKS[place];
        if (before == null || before.isOf(current)) {
            STACKS[place] = stack;
        }
    }

    /** Lets go of those whose threads have ended. The agent's own thread only. */
    static void letGoOfTheDead() {
        for (int place = 0; place < PLACES; place++) {
            CallStack stack = STACKS[place];
            if (stack != null && stack.hasOutlivedItsThread()) {
                STACKS[place] = null; // nobody else takes a place that is not free
            }
        }
    }

    /** Lets go of those that these know. */
    static void letGoOf(CallStacks leaving) {
        for (int place = 0; place < PLACES; place++) {
            CallStack stack = STACKS[place];
            if (stack != null && stack.isKnownTo(leaving)) {
                STACKS[place] = null;
            }
        }
    }

    private static int placeOf(Thread thread) {
        return (int) thread.getId() & PLACES - 1;
    }
}
