package dev.lifeguard.connections;

import java.lang.ref.WeakReference;

/**
 * The driver's connection beneath one that only wraps it. Held weakly.
 *
 * <p><b>Threads</b> the one that holds the wrapper.
 */
final class Wrapped {
    private final boolean moves;
    private WeakReference<Object> now;

    /**
     * @param moves whether it may be another one at the next look
     */
    Wrapped(Object connection, boolean moves) {
        this.moves = moves;
        now = new WeakReference<Object>(connection);
    }

    boolean moves() {
        return moves;
    }

    /** Takes note of what it is now; whether that is another one than before. */
    boolean isNow(Object connection) {
        if (now.get() == connection) {
            return false;
        }
        now = new WeakReference<Object>(connection);
        return true;
    }
}
