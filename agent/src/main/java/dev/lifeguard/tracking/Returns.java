package dev.lifeguard.tracking;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.Ticker;

/**
 * Ends leases. The return is taken when {@code close} is entered: a pool may hand the same object
 * out again before {@code close} is left.
 *
 * <p><b>Threads</b> the application's; no lock.
 */
final class Returns {
    private final Frames frames;
    private final Sources sources;
    private final Connections connections;
    private final Ticker ticker;
    private final Digests digests;

    Returns(
            Frames frames,
            Sources sources,
            Connections connections,
            Ticker ticker,
            Digests digests) {
        this.frames = frames;
        this.sources = sources;
        this.connections = connections;
        this.ticker = ticker;
        this.digests = digests;
    }

    /** {@code close} of a connection begins. A frame only where its exit can teach us something. */
    Frame enter(Object connection) {
        ConnectionRecord record = connections.ifKnown(connection);
        Lease lease = record == null ? null : record.openLease();
        if (lease == null) {
            return null;
        }
        Frame up = frames.top();
        if (up != null && up.event == HookEvent.RETURN) {
            up.innerClosed = true;
        }
        Source source = lease.source;
        endAndDigest(lease);
        if (lease.beneath != null) {
            Claims.closed(lease, ticker.nanos());
        }
        if (source.isKnownPool()) {
            connections.forget(connection);
            return null;
        }
        if (!source.is(SourceKind.UNKNOWN) || source.homemade) {
            return null;
        }
        Frame frame = frames.push(HookEvent.RETURN, connection, 0);
        frame.lease = lease;
        return frame;
    }

    /** {@code close} of an unclassified source's connection is over: what became of the inner? */
    void exit(Frame frame) {
        frames.pop(frame);
        Lease outer = frame.lease;
        Lease below = outer.beneath;
        if (below == null || below.record == outer.record) {
            below = openLeaseOf(outer.record.inner);
        }
        if (frame.innerClosed && below != null && !below.isOpen()) {
            if (!below.source.is(SourceKind.DRIVER)) {
                outer.source.becomesWrapper();
                outer.cancel();
            }
        } else if (below != null && below.isOpen()) {
            outer.source.becomesPool();
            Claims.isPhysical(below);
        }
    }

    private static Lease openLeaseOf(ConnectionRecord record) {
        return record == null ? null : record.openLease();
    }

    /** A homemade pool is given this connection back. */
    void takenBack(Object self, Object connection) {
        ConnectionRecord record = connection == null ? null : connections.ifKnown(connection);
        Lease top = record == null ? null : record.openLease();
        Lease taken = top == null ? null : Claims.of(self, top);
        if (taken == null) {
            return;
        }
        Claims.takenBack(top, taken, ticker.nanos());
        endAndDigest(taken);
        Frame up = frames.top();
        if (up != null && up.event == HookEvent.RETURN) {
            up.innerClosed = true;
        }
    }

    /** The pool is closed: its open leases are nobody's leak. */
    void poolClosed(Object self) {
        Source source = sources.ifKnown(self);
        if (source != null) {
            source.pool.closed = true;
        }
    }

    private void endAndDigest(Lease lease) {
        if (end(lease, ticker.nanos())) {
            digests.returned(lease);
        }
    }

    /** Ends a lease and records its times. True for the one caller that ended it. */
    static boolean end(Lease lease, long now) {
        if (!lease.end(now)) {
            return false;
        }
        Pool pool = lease.source.pool;
        long used = now - lease.acquiredNanos;
        long inSql = lease.activity.sqlNanos();
        pool.counts.returned();
        pool.use.record(used);
        pool.sql.record(inSql);
        pool.idleInLease.record(used - inSql);
        return true;
    }
}
