package dev.lifeguard.tracking.calls;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The stacks of some threads that go on, found in a third of the time that a {@code ThreadLocal}
 * takes. Whose place another thread has is found there.
 *
 * <p><b>Threads</b> any, without a lock. What is read is only ever used by the thread that it is
 * of, which has written it. Holds neither thread nor stack: what ran last is gone with its thread.
 */
final class RecentStacks {
    /** Threads are numbered one by one: those of one executor do not meet. */
    private static final int PLACES = 256;

    private final AtomicReferenceArray<WeakReference<CallStack>> stacks =
            new AtomicReferenceArray<WeakReference<CallStack>>(PLACES);

    /** That of this thread; null = it is not here. */
    CallStack of(Thread current) {
        CallStack recent = at(placeOf(current));
        return recent != null && recent.isOf(current) ? recent : null;
    }

    /** This thread has this one for good. */
    void add(Thread current, CallStack stack) {
        int place = placeOf(current);
        if (at(place) == null) {
            stacks.lazySet(place, new WeakReference<CallStack>(stack));
        }
    }

    private CallStack at(int place) {
        WeakReference<CallStack> stack = stacks.get(place);
        return stack == null ? null : stack.get();
    }

    /** Lets go of all. */
    void clear() {
        for (int place = 0; place < PLACES; place++) {
            stacks.set(place, null);
        }
    }

    private static int placeOf(Thread thread) {
        return (int) thread.getId() & PLACES - 1;
    }
}
