package dev.lifeguard.connections;

import dev.lifeguard.host.WeakIdentityMap;
import java.lang.ref.WeakReference;

/**
 * What known pools have lent for longer than a round of the agent's own thread: held weakly, so
 * that it is seen when the application drops it without returning it, and known by itself, because
 * a pool may take away what lies beneath it.
 *
 * <p><b>Threads</b> registered by the agent's own; asked by any.
 */
public final class WeakHandles {
    private final WeakIdentityMap<Lease> leases = new WeakIdentityMap<Lease>();

    WeakReference<Object> register(Object lent, Lease lease) {
        leases.put(lent, lease);
        return new WeakReference<Object>(lent);
    }

    /** The lease of this handle, ended or not; null = none, or it is younger than a round. */
    Lease of(Object lent) {
        return leases.get(lent);
    }

    /** The lease of one that was collected, returned or not; null = no more. */
    public Lease poll() {
        return leases.expungeOne();
    }
}
