package dev.lifeguard.tracking;

import dev.lifeguard.model.HookEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One woven call that is running on this thread. Lives on one thread. */
final class Frame {
    final HookEvent event;
    final Object self;
    final Frame up;
    final long enteredNanos;

    /** Of a checkout. */
    Source source;

    /** Of a call on a connection. */
    ConnectionRecord record;

    /** Of a statement: the lease on whose behalf it runs. Of a return: the lease that ended. */
    Lease lease;

    /** URL of {@code Driver.connect}, SQL of {@code prepareStatement}; else null. */
    Object argument;

    /** A call on another connection ran inside this one. */
    boolean delegated;

    /** Inside this checkout one failed already and was counted. */
    boolean failedInside;

    /** Connections whose leases ended inside this return. */
    boolean innerClosed;

    private List<Lease> opened;

    Frame(HookEvent event, Object self, Frame up, long enteredNanos) {
        this.event = event;
        this.self = self;
        this.up = up;
        this.enteredNanos = enteredNanos;
    }

    boolean isCheckout() {
        return event == HookEvent.CHECKOUT
                || event == HookEvent.HOMEMADE_CHECKOUT
                || event == HookEvent.CONNECT;
    }

    /** A lease was opened inside this call. */
    void opened(Lease lease) {
        if (opened == null) {
            opened = new ArrayList<Lease>(2);
        }
        opened.add(lease);
    }

    /** The last of them that is still open, or null. */
    Lease newestOpened() {
        Lease newest = null;
        for (Lease lease : opened()) {
            newest = lease.isOpen() ? lease : newest;
        }
        return newest;
    }

    List<Lease> opened() {
        return opened == null ? Collections.<Lease>emptyList() : opened;
    }

    /** The nearest checkout around this frame, this frame left out; null = none. */
    Frame enclosingCheckout() {
        for (Frame at = up; at != null; at = at.up) {
            if (at.isCheckout()) {
                return at;
            }
        }
        return null;
    }
}
