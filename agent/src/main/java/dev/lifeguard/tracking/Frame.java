package dev.lifeguard.tracking;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.Lending;
import dev.lifeguard.model.PhysicalLife;
import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.model.Recipe;
import dev.lifeguard.model.RetryCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One woven call that is running on this thread. Lives on one thread. */
final class Frame implements Lending {
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

    /**
     * What the call was given: of a checkout or connect an array or null, of {@code
     * prepareStatement} the SQL, of a setter its value.
     */
    Object argument;

    /** Of a driver: how to do the same again. */
    Recipe recipe;

    /** Of a checkout: what lies beneath the connection that it hands out. */
    PhysicalLife physical;

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

    /** Whether all above it is the agent's own doing. */
    boolean isMute() {
        return event == null;
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

    @Override
    public Object pool() {
        return self;
    }

    @Override
    public Object[] credentials() {
        return argument instanceof Object[] && event != HookEvent.CONNECT
                ? (Object[]) argument
                : null;
    }

    @Override
    public long enteredNanos() {
        return enteredNanos;
    }

    @Override
    public String poolName() {
        return source.pool.nameOrType();
    }

    @Override
    public void lends(PhysicalLife life) {
        physical = life;
    }

    @Override
    public PoolSizes sizes() {
        return source.pool.sizes;
    }

    @Override
    public RetryCounts counts() {
        return source.pool.retries;
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
