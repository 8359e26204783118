package dev.lifeguard.tracking.calls;

import dev.lifeguard.connections.Lease;

/** A connection of an unclassified source is being closed. */
public final class ReturnCall extends Call {
    private Lease ended;
    private boolean innerClosed;

    ReturnCall(CallStack stack, int index) {
        super(stack, index);
    }

    @Override
    public ReturnCall asReturn() {
        return this;
    }

    @Override
    void clear() {
        super.clear();
        ended = null;
        innerClosed = false;
    }

    /** The lease that ended. */
    public Lease ended() {
        return ended;
    }

    /** This one has ended. */
    public void ended(Lease lease) {
        ended = lease;
    }

    /** Whether connections whose leases ended were closed inside it. */
    public boolean innerClosed() {
        return innerClosed;
    }

    /** One was. */
    public void hasClosedInner() {
        innerClosed = true;
    }
}
