package dev.lifeguard.tracking;

import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.PhysicalLife;
import dev.lifeguard.model.Session;
import dev.lifeguard.pools.Beneath;
import java.lang.ref.WeakReference;

/**
 * What is known of one connection object, logical or physical. Does not hold the object.
 *
 * <p><b>Threads</b> written by whoever uses the connection, read by the agent's own thread.
 */
final class ConnectionRecord {
    /** When this object was first seen; tells whether it existed before a checkout began. */
    final long firstSeenNanos;

    /** The newest lease of this object, open or not; null = never leased. */
    volatile Lease lease;

    /** A known pool lends it in handles: it stays for many leases. */
    volatile boolean hasHandles;

    /** What pre-flight last knew of what lies beneath; null = nothing. */
    volatile PhysicalLife life;

    /** The connection through which this one was last used: a wrapper or a logical connection. */
    volatile ConnectionRecord outer;

    /** The connection that this one was last seen to delegate to. */
    volatile ConnectionRecord inner;

    /** A handle that was lent and is not used yet, and leads to this one; null = none was seen. */
    volatile ConnectionRecord unusedAbove;

    /** Where it was closed, if no lease was known above it; until the agent's next round. */
    volatile Throwable closedOn;

    /** This one delegated to different connections in turn: where it leads now is not known. */
    volatile boolean rebinds;

    /** A statement has found that the server or the network has ended the session. */
    volatile boolean sessionLost;

    /** Where it was opened, once that was seen to be for a pool; until the agent's next round. */
    volatile Throwable openedForPool;

    /** Opened by a driver. */
    volatile boolean physical;

    /** What was counted of its leases; null = nothing that is not with its pool. */
    private volatile Tally tally;

    /**
     * What was done to it since a driver opened it, outside the pools that can evict; else null.
     */
    volatile Session session;

    /** How long the driver took to open it; 0 = not known, or reported already. */
    volatile long connectNanos;

    /** Where the driver connected to, or null. */
    volatile DatabaseAddress address;

    /** False once {@code setAutoCommit(false)} was seen. */
    volatile boolean autoCommit = true;

    /** It takes part in a transaction that somebody else ends, be it closed or not by then. */
    volatile boolean enlisted;

    /** True while {@code setReadOnly(true)} holds. */
    volatile boolean readOnly;

    private final WeakReference<Object> connection;

    ConnectionRecord(Object connection, long firstSeenNanos) {
        this.connection = new WeakReference<Object>(connection);
        this.firstSeenNanos = firstSeenNanos;
    }

    /** Whether this is the record of this very object. */
    boolean isOf(Object asked) {
        return connection.get() == asked;
    }

    /** Whether no call has gone through it, but it leads to this connection. */
    boolean leadsUnused(Object beneath) {
        Object handle = inner == null ? connection.get() : null;
        return handle != null && Beneath.leads(handle, beneath);
    }

    /** The object itself, or null once it was collected. */
    Object connection() {
        return connection.get();
    }

    /** Whether this is the record of that, which lies beneath handles, and nothing is untold. */
    boolean isLent(Object beneath) {
        return beneath != null && isOf(beneath) && session == null && connectNanos == 0;
    }

    /** Where its leases of this pool are counted; null = with the pool's. */
    Tally tallyFor(Counts counts) {
        Tally known = tally;
        if (known == null && hasHandles) {
            known = counts.newTally();
            tally = known;
        }
        return known != null && known.counts == counts ? known : null;
    }

    /** The connection was collected. */
    void isGone() {
        Tally known = tally;
        if (known != null) {
            known.counts.takeOver(known);
        }
    }

    /** The driver's connection that this one always leads to, as far as was seen, or null. */
    ConnectionRecord physicalBeneath() {
        ConnectionRecord at = this;
        for (int depth = 0; at != null && depth < 8; depth++) {
            if (at.session != null) {
                return at;
            }
            at = at.rebinds ? null : at.inner;
        }
        return null;
    }

    /** The open lease of this very object, or null. */
    Lease openLease() {
        Lease newest = lease;
        return newest != null && newest.isOpen() ? newest : null;
    }

    /** The open lease on whose behalf this connection works: its own, or that of what wraps it. */
    Lease leaseAbove() {
        ConnectionRecord at = this;
        for (int depth = 0; at != null && depth < 8; depth++) {
            Lease open = at.openLease();
            if (open != null) {
                return open;
            }
            at = at.outer;
        }
        return null;
    }
}
