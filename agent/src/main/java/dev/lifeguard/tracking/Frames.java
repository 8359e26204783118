package dev.lifeguard.tracking;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.WeakIdentityMap;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The woven calls that are running, thread by thread.
 *
 * <p>What hangs on a thread of the host is an array of the JDK's with one place. All arrays are
 * known, weakly, so that they can be emptied when the agent leaves: a thread would else hold the
 * agent for as long as it lives.
 */
final class Frames {
    private final ThreadLocal<Object[]> own = new ThreadLocal<Object[]>();
    private final WeakIdentityMap<WeakReference<Object[]>> places =
            new WeakIdentityMap<WeakReference<Object[]>>();

    private final AtomicInteger stripes = new AtomicInteger();
    private volatile boolean left;

    /** The calls of this thread. */
    CallStack own() {
        Object[] place = own.get();
        if (place == null || place[0] == null) {
            return newStack();
        }
        return (CallStack) place[0];
    }

    /** The calls of this thread, or null if there never were any. */
    CallStack ownIfAny() {
        Object[] place = own.get();
        return place == null ? null : (CallStack) place[0];
    }

    Frame top() {
        return own().top();
    }

    Frame push(HookEvent event, Object self, long now) {
        return own().push(event, self, now);
    }

    private CallStack newStack() {
        while (places.expungeOne() != null) {
            continue; // the place of a thread that has ended
        }
        CallStack stack = new CallStack(stripes.getAndIncrement());
        if (left) {
            return stack; // a call that outlives the agent must not hang it on its thread again
        }
        Object[] place = {stack};
        places.putIfAbsent(place, new WeakReference<Object[]>(place));
        own.set(place);
        return stack;
    }

    /** What runs on this thread from now on is the agent's own doing, and nobody's checkout. */
    Frame mute() {
        return push(null, this, 0);
    }

    /** Shows the calls of every thread that has had any and still lives. */
    void each(Visitor visitor) {
        for (WeakReference<Object[]> each : places) {
            Object[] place = each.get();
            CallStack stack = place == null ? null : (CallStack) place[0];
            if (stack != null) {
                visitor.visit(stack);
            }
        }
    }

    /** Told of the calls of each thread. */
    interface Visitor {
        void visit(CallStack stack);
    }

    /** Empties every thread's place, once no call comes any more. Returns how many were inside. */
    int leave() {
        left = true;
        int inside = 0;
        for (WeakReference<Object[]> each : places) {
            Object[] place = each.get();
            CallStack stack = place == null ? null : (CallStack) place[0];
            if (stack != null) {
                inside += stack.isEmpty() ? 0 : 1;
                place[0] = null;
            }
        }
        return inside;
    }
}
