package dev.lifeguard.tracking;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/**
 * What known pools have lent for longer than a round of the agent's own thread: held weakly, so
 * that it is seen when the application drops it without returning it.
 *
 * <p><b>Threads</b> the agent's own.
 */
final class Loosened {
    private final ReferenceQueue<Object> collected = new ReferenceQueue<Object>();

    private static final class Handle extends WeakReference<Object> {
        final Lease lease;

        Handle(Object lent, Lease lease, ReferenceQueue<Object> queue) {
            super(lent, queue);
            this.lease = lease;
        }
    }

    WeakReference<Object> register(Object lent, Lease lease) {
        return new Handle(lent, lease, collected);
    }

    /** The lease of one that was collected, returned or not; null = no more. */
    Lease poll() {
        Reference<?> gone = collected.poll();
        return gone == null ? null : ((Handle) gone).lease;
    }
}
