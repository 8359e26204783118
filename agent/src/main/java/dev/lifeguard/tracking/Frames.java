package dev.lifeguard.tracking;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.WeakIdentityMap;
import java.lang.ref.WeakReference;

/**
 * The woven calls that are running, thread by thread.
 *
 * <p>What hangs on a thread of the host is an array of the JDK's with one place, empty at rest. All
 * arrays are known, weakly, so that they can be emptied when the agent leaves: a thread that waits
 * for a connection just then would else hold a frame, and with it the agent, for as long as it
 * lives.
 */
final class Frames {
    private final ThreadLocal<Object[]> top = new ThreadLocal<Object[]>();
    private final WeakIdentityMap<WeakReference<Object[]>> places =
            new WeakIdentityMap<WeakReference<Object[]>>();

    Frame top() {
        Object[] place = top.get();
        return place == null ? null : (Frame) place[0];
    }

    Frame push(HookEvent event, Object self, long now) {
        Object[] place = top.get();
        if (place == null) {
            place = newPlace();
        }
        Frame frame = new Frame(event, self, (Frame) place[0], now);
        place[0] = frame;
        return frame;
    }

    private Object[] newPlace() {
        while (places.expungeOne() != null) {
            continue; // the place of a thread that has ended
        }
        Object[] place = new Object[1];
        places.putIfAbsent(place, new WeakReference<Object[]>(place));
        top.set(place);
        return place;
    }

    /** What runs on this thread from now on is the agent's own doing, and nobody's checkout. */
    Frame mute() {
        return push(null, this, 0);
    }

    /** Leaves this frame, and any above it whose exit was lost. */
    void pop(Frame frame) {
        Object[] place = top.get();
        if (place != null) {
            place[0] = frame.up;
        }
    }

    /** Empties every thread's place, once no call comes any more. Returns how many were full. */
    int leave() {
        int full = 0;
        for (WeakReference<Object[]> each : places) {
            Object[] place = each.get();
            if (place != null && place[0] != null) {
                place[0] = null;
                full++;
            }
        }
        return full;
    }
}
