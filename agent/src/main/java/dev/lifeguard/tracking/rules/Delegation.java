package dev.lifeguard.tracking.rules;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Connections;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.sources.PoolRecord;
import dev.lifeguard.sources.Source;
import dev.lifeguard.sources.SourceKind;

/**
 * Learns from one connection calling another in the same thread: the outer delegates to the inner.
 *
 * <p>This is how an unknown pool is told from an unknown wrapper, and how statements of a physical
 * connection find the lease above it. <b>Threads</b> the application's.
 */
final class Delegation {

    private Delegation() {}

    /** A call on {@code outer} runs a call on {@code inner}. */
    static void seen(ConnectionRecord outer, ConnectionRecord inner, Ticker ticker) {
        ConnectionRecord before = inner.outer();
        if (before == outer || outer == inner) {
            return;
        }
        inner.outer(outer);
        outer.rebinds(outer.rebinds() | (outer.inner() != null && outer.inner() != inner));
        outer.inner(inner);
        Lease lease = outer.openLease();
        if (lease == null) {
            usedAfterItsEnd(outer.lease());
            return;
        }
        reportConnectTime(lease.home(), inner);
        if (lease.source().is(SourceKind.UNKNOWN)) {
            classify(lease, inner, before);
        }
        lentAgain(lease, before == null ? null : before.openLease(), ticker);
        Lease below = inner.openLease();
        if (below != null && lease.source().is(SourceKind.POOL)) {
            RivalLeases.isPhysical(below);
            isMakingHandles(lease.source(), below);
        }
    }

    /** A method of the pool gave what another one of its own lends in a handle: no checkout. */
    private static void isMakingHandles(Source pool, Lease below) {
        if (below.source() == pool) {
            pool.lendsHandles(true);
            below.record().physical(true);
            below.cancel();
        }
    }

    private static void classify(Lease lease, ConnectionRecord inner, ConnectionRecord before) {
        Lease below = inner.openLease();
        if (below != null && below.source().is(SourceKind.POOL)) {
            lease.source().becomesWrapper();
            lease.cancel();
        } else if (inner.firstSeenNanos() - lease.enteredNanos() < 0 || isReused(lease, before)) {
            lease.source().becomesPool();
        }
    }

    /** The inner connection was under another logical connection of the same source before. */
    private static boolean isReused(Lease lease, ConnectionRecord before) {
        return before != null
                && before.lease() != null
                && before.lease().source() == lease.source();
    }

    /** A pool lends what somebody still had: it has taken it back, and nobody will return that. */
    private static void lentAgain(Lease lease, Lease before, Ticker ticker) {
        if (before != null
                && before.source() == lease.source()
                && lease.source().is(SourceKind.POOL)
                && !lease.source().shares()
                && lease.acquiredNanos() - before.acquiredNanos() > 0) {
            before.endUnclosed(LeaseEnd.LENT_AGAIN, ticker.nanos());
        }
    }

    /** It was not taken back: this pool gives one session into several hands. */
    private static void usedAfterItsEnd(Lease ended) {
        if (ended != null && ended.ended() == LeaseEnd.LENT_AGAIN) {
            ended.source().shares(true);
        }
    }

    /**
     * What a known pool has just lent may be a handle of another one: then what runs on the session
     * beneath is done for whoever has this, and the other pool has lent nothing to an application.
     */
    static void ofOtherPool(ConnectionRecord lent, Connections connections) {
        Object handle = lent.inner() == null ? lent.connection() : null;
        ConnectionRecord session = handle == null ? null : connections.ifKnown(handle);
        if (session == null || session == lent || lent.openLease() == null) {
            return;
        }
        Lease below = session.openLease();
        if (below != null && below.isNewestOf(handle)) {
            session.outer(lent);
            lent.inner(session);
            below.cancel();
        }
    }

    /** A pool lends a connection that was opened beside its checkouts, for the first time. */
    static void reportConnectTime(PoolRecord pool, ConnectionRecord inner) {
        long took = inner.connectNanos();
        if (took != 0) {
            inner.connectNanos(0);
            pool.connect().record(took);
            if (pool.address() == null) {
                pool.address(inner.address());
            }
        }
    }
}
