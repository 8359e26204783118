package dev.lifeguard.tracking;

import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.model.Ticker;

/**
 * Leases whose connection leaves its pool though nobody closes it: the application has it thrown
 * away, or the pool closes the session beneath the handle.
 *
 * <p><b>Threads</b> the application's and the pools' own; no lock. <b>Cost</b> one stack where a
 * session is closed beneath a lease, which is rare.
 */
final class Discards {
    private final Connections connections;
    private final CallSites callSites;
    private final Ticker ticker;

    Discards(Connections connections, CallSites callSites, Ticker ticker) {
        this.connections = connections;
        this.callSites = callSites;
        this.ticker = ticker;
    }

    /**
     * A pool is told to throw this connection away.
     *
     * @param pool what was told so
     * @param connection the handle, or the session beneath
     */
    void discarded(Object pool, Object connection) {
        if (connection == null) {
            return;
        }
        Lease lease = connections.openLeaseOf(connection);
        Lease own = lease == null ? null : Claims.of(pool, lease);
        if (own == null) {
            return; // another pool's: it will refuse
        }
        long now = ticker.nanos();
        for (Lease above = lease; above != own; above = above.beneath) {
            above.source.becomesWrapper();
            Unclosed.end(above, LeaseEnd.DISCARDED, now);
        }
        Unclosed.end(own, LeaseEnd.DISCARDED, now);
    }

    /**
     * A connection is closed that is no handle of an open lease: it may be the session beneath one.
     * Where the application has closed that, its pool still waits for the handle; only the pool
     * itself can take the connection back.
     */
    void closes(ConnectionRecord session, Object connection) {
        Lease lease = session.isOf(connection) ? above(session) : null;
        if (lease == null || !isOfPool(lease, session) || lease.isExcused()) {
            return;
        }
        if (callSites.isClosedByPool(new Throwable(), lease.source)) {
            Unclosed.end(lease, LeaseEnd.SESSION_CLOSED, ticker.nanos());
        }
    }

    /** What is on no list may be a pool that has never lent a session twice. */
    private static boolean isOfPool(Lease lease, ConnectionRecord session) {
        return lease.source.is(SourceKind.POOL)
                || lease.source.is(SourceKind.UNKNOWN) && session.physical;
    }

    /** The open lease directly above a session; what a wrapper has opened is the wrapper's. */
    private static Lease above(ConnectionRecord session) {
        if (session.hasHandles) {
            return session.openLease();
        }
        ConnectionRecord outer = session.outer;
        return outer == null || outer.inner != session ? null : outer.openLease();
    }
}
