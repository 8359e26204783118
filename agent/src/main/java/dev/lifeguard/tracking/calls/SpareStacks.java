package dev.lifeguard.tracking.calls;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Stacks that threads borrow for one call, used again and again.
 *
 * <p><b>Threads</b> any, without a lock; a thread begins its search where few others do.
 * <b>Cost</b> one atomic exchange.
 */
final class SpareStacks {
    private static final int MOST = 512;
    private static final int TRIES = 8;

    private final AtomicReferenceArray<CallStack> all = new AtomicReferenceArray<CallStack>(MOST);

    /**
     * One that is free, or null where none is at hand.
     *
     * @param place where the thread will hang it
     */
    CallStack take(CallStacks stacks, Object[] place) {
        int start = (int) (Thread.currentThread().getId() * 0x9E3779B97F4A7C15L >>> 55);
        for (int i = 0; i < TRIES; i++) {
            int at = start + i & MOST - 1;
            CallStack spare = all.get(at);
            if (spare == null) {
                all.compareAndSet(at, null, CallStack.spare(at, stacks));
                spare = all.get(at);
            }
            if (spare.lendTo(place)) {
                return spare;
            }
        }
        return null;
    }

    /**
     * Takes back those whose threads have ended: the end of their call was lost. What a thread has
     * is looked at once it has ended: before that it may give it back, and another borrows it.
     */
    void takeBackOfTheDead() {
        for (Object[] place : places()) {
            boolean hasEnded = !((Thread) place[CallStacks.THREAD]).isAlive();
            CallStack lent = hasEnded ? (CallStack) place[CallStacks.STACK] : null;
            if (lent != null) {
                LostCalls.leaveAllOf(lent);
            }
        }
    }

    /** Where those hang that are lent just now. */
    List<Object[]> places() {
        List<Object[]> places = new ArrayList<Object[]>();
        for (int at = 0; at < MOST; at++) {
            CallStack spare = all.get(at);
            Object[] place = spare == null ? null : spare.place();
            if (place != null) {
                places.add(place);
            }
        }
        return places;
    }
}
