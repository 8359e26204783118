package dev.lifeguard.tracking.calls;

import dev.lifeguard.host.WeakIdentityMap;
import dev.lifeguard.tracking.TrackerListener;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The woven calls that are running, thread by thread.
 *
 * <p>A thread borrows a stack for its outermost call and gives it back at the end of that: the many
 * that live for one request leave nothing behind, above all no weak reference, which every
 * collection would have to look at. Only one that goes on gets a stack of its own.
 *
 * <p>What hangs on a thread of the host is an array of the JDK's. All that hold anything are known,
 * so that they can be emptied when the agent leaves: a thread would else hold the agent for as long
 * as it lives.
 */
public final class CallStacks {
    /** So many calls show that a thread is one that goes on. No more than the JDK keeps numbers. */
    static final int CALLS_OF_A_BEGINNER = 100;

    /** So many stacks for all threads that have none: few at a time have one in common. */
    private static final int AT_REST = 256;

    /** In the array of a thread: its stack. */
    static final int STACK = 0;

    /** The same: how often it has borrowed one. */
    private static final int BORROWED = 1;

    /** The same: the thread itself, which alone holds the array for longer than a call. */
    static final int THREAD = 2;

    private final ThreadLocal<Object[]> own = new ThreadLocal<Object[]>();

    /** The arrays of those that hold a stack that is no spare one. */
    private final WeakIdentityMap<WeakReference<Object[]>> places =
            new WeakIdentityMap<WeakReference<Object[]>>();

    private final SpareStacks spares = new SpareStacks();
    private final CallStack[] atRest = new CallStack[AT_REST];
    private final AtomicInteger stripes = new AtomicInteger();
    private final LostCalls lost;
    private volatile boolean left;

    /**
     * @param listener knows of errors by which calls may be lost, and who may be in one
     */
    public CallStacks(TrackerListener listener) {
        lost = new LostCalls(listener);
        for (int stripe = 0; stripe < AT_REST; stripe++) {
            atRest[stripe] = CallStack.atRest(stripe, this);
        }
    }

    /**
     * The calls of this thread. That of a thread that has none and no stack of its own is shared,
     * and good for nothing but to be asked and to {@linkplain CallStack#push begin} a call.
     */
    public CallStack own() {
        CallStack found = recent();
        CallStack own = found == null ? lookedUp() : found;
        return own.isEmpty() || !lost.leave(own) ? own : lookedUp();
    }

    /** The same of a thread that goes on, where it is found at once; else null. */
    public CallStack recent() {
        CallStack found = RecentStacks.of(Thread.currentThread());
        return found != null && found.isKnownTo(this) ? found : null;
    }

    private CallStack lookedUp() {
        Object[] place = own.get();
        if (place == null || place[STACK] == null) {
            return atRest();
        }
        CallStack stack = (CallStack) place[STACK];
        Thread current = Thread.currentThread();
        if (stack.isOf(current)) {
            RecentStacks.add(current, stack); // somebody else may have left its place by now
        }
        return stack;
    }

    /** What this thread has while it is in no call, if it has no stack of its own. */
    CallStack atRest() {
        return atRest[(int) Thread.currentThread().getId() & AT_REST - 1];
    }

    public Call top() {
        return own().top();
    }

    /** A stack for a call of this thread, which has none. */
    CallStack forCall() {
        if (left) { // a call that outlives the agent must not hang it on its thread again
            return new CallStack(stripes.getAndIncrement(), Thread.currentThread(), this);
        }
        Object[] place = own.get();
        if (place == null) {
            place = new Object[3];
            place[THREAD] = Thread.currentThread();
            own.set(place);
        }
        int borrowed = place[BORROWED] == null ? 0 : ((Integer) place[BORROWED]).intValue();
        if (borrowed >= CALLS_OF_A_BEGINNER) {
            return newStack(place);
        }
        place[BORROWED] = Integer.valueOf(borrowed + 1);
        CallStack lent = spares.take(this, place);
        if (lent == null) {
            lent = CallStack.extra(stripes.getAndIncrement(), this, place);
            register(place);
        }
        place[STACK] = lent;
        return lent;
    }

    /** The outermost call of a borrower is over. */
    void giveBack(CallStack lent, Object[] place) {
        if (place == null) {
            return; // was given back
        }
        place[STACK] = null;
        if (lent.isSpare()) {
            lent.returned();
        } else {
            places.remove(place);
        }
    }

    private CallStack newStack(Object[] place) {
        Thread current = Thread.currentThread();
        CallStack stack = new CallStack(stripes.getAndIncrement(), current, this);
        stack.newestStatement(null, atRest().newestStatement());
        register(place);
        place[STACK] = stack;
        RecentStacks.add(current, stack);
        return stack;
    }

    private void register(Object[] place) {
        while (places.expungeOne() != null) {
            continue; // the place of a thread that has ended
        }
        places.putIfAbsent(place, new WeakReference<Object[]>(place));
    }

    /** How many threads hold a stack that is no spare one, or held it when they ended. */
    int known() {
        return places.size();
    }

    /** What runs on this thread from now on is the agent's own doing, and nobody's checkout. */
    public Call mute() {
        return own().other(null);
    }

    /** Shows what every thread that still lives has when it is in no call. */
    public void each(Visitor visitor) {
        for (CallStack resting : atRest) {
            visitor.visit(resting);
        }
        for (WeakReference<Object[]> each : places) {
            Object[] place = each.get();
            CallStack stack = place == null ? null : (CallStack) place[STACK];
            if (stack != null) {
                visitor.visit(stack);
            }
        }
    }

    /** The checkouts that run just now, as far as another thread can see them. */
    public List<RunningCheckout> runningCheckouts() {
        List<RunningCheckout> running = new ArrayList<RunningCheckout>();
        for (Object[] place : spares.places()) {
            addRunning(place, running);
        }
        for (WeakReference<Object[]> each : places) {
            Object[] place = each.get();
            if (place != null) {
                addRunning(place, running);
            }
        }
        lost.leaveOut(running);
        return running;
    }

    private static void addRunning(Object[] place, List<RunningCheckout> running) {
        CallStack stack = (CallStack) place[STACK];
        Thread thread = (Thread) place[THREAD];
        RunningCheckout found = stack == null ? null : RunningCheckout.on(stack, thread);
        if (found != null && thread.isAlive()) {
            running.add(found);
        }
    }

    /** A round of the agent's own thread: lets go of threads that have ended. */
    public void sweep() {
        lost.nextRound();
        spares.takeBackOfTheDead();
        RecentStacks.letGoOfTheDead();
    }

    /** Told of the calls of each thread. */
    public interface Visitor {
        void visit(CallStack stack);
    }

    /** Empties every thread's place, once no call comes any more. Returns how many were inside. */
    public int leave() {
        left = true;
        RecentStacks.letGoOf(this);
        int inside = 0;
        for (Object[] place : spares.places()) {
            inside += place[STACK] == null ? 0 : 1;
            place[STACK] = null;
        }
        for (WeakReference<Object[]> each : places) {
            Object[] place = each.get();
            CallStack stack = place == null ? null : (CallStack) place[STACK];
            if (stack != null) {
                inside += stack.isEmpty() ? 0 : 1;
                place[STACK] = null;
            }
        }
        return inside;
    }
}
