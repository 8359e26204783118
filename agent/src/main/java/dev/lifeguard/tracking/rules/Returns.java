package dev.lifeguard.tracking.rules;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Connections;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.connections.ReturnListener;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.sources.Source;
import dev.lifeguard.sources.SourceKind;
import dev.lifeguard.sources.Sources;
import dev.lifeguard.tracking.calls.Call;
import dev.lifeguard.tracking.calls.CallStack;
import dev.lifeguard.tracking.calls.CallStacks;
import dev.lifeguard.tracking.calls.CloseCall;
import dev.lifeguard.tracking.calls.ReturnCall;
import dev.lifeguard.tracking.handover.ReturnSamples;
import java.sql.Connection;

/**
 * Ends leases. The return is taken when {@code close} is entered: a pool may hand the same object
 * out again before {@code close} is left.
 *
 * <p><b>Threads</b> the application's; no lock.
 */
public final class Returns {
    private final CallStacks stacks;
    private final Sources sources;
    private final Connections connections;
    private final Ticker ticker;
    private final ReturnSamples digests;
    private final ReturnListener listener;
    private final ReturnCheck check = new ReturnCheck();
    private final ReplaceableConnections inPlace;
    private final Discards discards;

    public Returns(
            CallStacks stacks,
            Sources sources,
            Connections connections,
            Ticker ticker,
            ReturnSamples digests,
            ReturnListener listener,
            ReplaceableConnections inPlace,
            Discards discards) {
        this.stacks = stacks;
        this.sources = sources;
        this.connections = connections;
        this.ticker = ticker;
        this.digests = digests;
        this.listener = listener;
        this.inPlace = inPlace;
        this.discards = discards;
    }

    /**
     * {@code close} of a connection begins. A call only where its exit can teach us something.
     *
     * @param aborted it is no {@code close} but an {@code abort}: nobody expects its work to stay
     */
    public ReturnCall enter(Object connection, boolean aborted) {
        CallStack own = stacks.own();
        Lease lease = own.newest();
        int then = lease == null ? 0 : lease.state();
        if (lease == null || !lease.isNewestOf(connection)) {
            lease = leaseOf(own, connection);
            then = lease == null ? 0 : lease.state();
            if (lease == null || !lease.isOf(connection)) {
                return null;
            }
        }
        if (!Lease.isOpen(then)) {
            return null;
        }
        closedInside(own.top());
        if (lease.source().isKnownPool()) {
            toKnownPool(own, lease, then, connection, aborted);
            return null;
        }
        return toOther(own, lease, then, connection, aborted);
    }

    /** A pool may have put something else beneath its handle since: then that alone tells. */
    private Lease leaseOf(CallStack own, Object connection) {
        ConnectionRecord known = connections.ifKnown(connection);
        Lease newest = known == null ? null : known.openLease();
        if (newest != null && newest.isOf(connection)) {
            return newest;
        }
        boolean closedAgain = known != null && known.hasHandles() && known.lease() != null;
        Lease lent = closedAgain && newest == null ? null : connections.leaseOf(connection);
        if (lent == null && known != null && !own.isMute()) {
            discards.closes(known, connection, own.newest());
        }
        return lent;
    }

    private void toKnownPool(
            CallStack own, Lease lease, int then, Object connection, boolean aborted) {
        if (lease.source().joins()
                ? discards.staysOut(lease, (Connection) connection)
                : !aborted
                        && (check.isAbandoned(lease, ticker)
                                || discards.staysOutInAnother(lease, connection))) {
            return;
        }
        Throwable stack = lease.stack();
        boolean ended = endAndDigest(lease, then, own.stripe());
        if (!lease.record().hasHandles()) {
            connections.forget(lease.record(), connection);
        }
        if (ended && !aborted) {
            check.returned(lease, lease.source(), connection, stack);
            tell(lease, connection);
        }
        if (ended) {
            lease.activity().letGo();
        }
    }

    private ReturnCall toOther(
            CallStack own, Lease lease, int then, Object connection, boolean aborted) {
        Source source = lease.source();
        Source lender = RivalLeases.lender(lease);
        if (source.is(SourceKind.DRIVER) && !own.isMute()) {
            discards.closes(lease.record(), connection, own.newest()); // it may be a pool's
        }
        Throwable stack = lease.stack();
        boolean ended = endAndDigest(lease, then, own.stripe());
        if (lease.beneath() != null) {
            RivalLeases.closed(lease, ticker.nanos());
        }
        if (ended && !aborted) {
            check.returned(lease, lender, connection, stack);
        }
        if (ended) {
            lease.activity().letGo();
        }
        inPlace.lent(source, lease.record());
        if (!source.is(SourceKind.UNKNOWN) || source.homemade()) {
            return null;
        }
        ReturnCall call = own.returning();
        call.ended(lease);
        return call;
    }

    /** {@code close} of an unclassified source's connection is over: what became of the inner? */
    public void exit(ReturnCall call) {
        Lease outer = call.ended();
        Lease below = outer.beneath();
        if (below == null || below.record() == outer.record()) {
            below = openLeaseOf(outer.record().inner());
        }
        if (call.innerClosed() && below != null && !below.isOpen()) {
            if (!below.source().is(SourceKind.DRIVER)) {
                outer.source().becomesWrapper();
                outer.cancel();
            }
        } else if (below != null && below.isOpen()) {
            outer.source().becomesPool();
            RivalLeases.isPhysical(below);
            inPlace.lent(outer.source(), outer.record());
        }
    }

    /** The lease has ended by now: a pool may close the logical connection to evict it. */
    private void tell(Lease lease, Object connection) {
        if (lease.source().evictsAtReturn() && lease.physical() != null && lease.pool() != null) {
            listener.returned(
                    lease,
                    lease.source().adapter(),
                    (Connection) connection,
                    lease.physical(),
                    lease.activity().inTransaction());
        }
    }

    private static Lease openLeaseOf(ConnectionRecord record) {
        return record == null ? null : record.openLease();
    }

    /** A homemade pool is given this connection back. */
    public void takenBack(Object self, Object connection) {
        CallStack own = stacks.own();
        if (connection == null || isLentByOther(own.newest(), connection, self)) {
            return;
        }
        ConnectionRecord record = own.recordOf(connection, connections);
        Lease top = record == null ? null : record.openLease();
        Lease taken = top == null ? null : RivalLeases.of(self, top);
        if (taken == null) {
            return;
        }
        RivalLeases.takenBack(top, taken, ticker.nanos());
        Throwable stack = taken.stack();
        if (endAndDigest(taken, taken.state(), 0)) {
            check.returned(top, taken.source(), connection, stack);
            taken.activity().letGo();
        }
        inPlace.lent(taken.source(), record);
        closedInside(own.top());
    }

    private static void closedInside(Call up) {
        ReturnCall around = up == null ? null : up.asReturn();
        if (around != null) {
            around.hasClosedInner();
        }
    }

    /** Whether this handle is out, and nobody but another one claims to have lent it. */
    private static boolean isLentByOther(Lease last, Object handle, Object self) {
        return last != null
                && last.isOpenFor(handle)
                && last.beneath() == null
                && last.record().lease() == last
                && last.source().host() != self;
    }

    /** The pool is being closed: what is out now may come back until it is. */
    public CloseCall poolCloses(Object self) {
        Source source = sources.thatCloses(self);
        if (source == null) {
            return null;
        }
        source.shut(ticker.nanos(), true);
        return stacks.own().closing(source);
    }

    /** The pool is closed: what it lent meanwhile, it lent in passing. */
    public void poolClosed(CloseCall call) {
        call.source().shut(ticker.nanos(), false);
    }

    private boolean endAndDigest(Lease lease, int then, int stripe) {
        return end(lease, then, ticker.nanos(), stripe, digests.keeps(lease));
    }

    /** Ends a lease and counts it, and passes it on if anything is to be learned of it. */
    public boolean end(Lease lease, int then, long now, int stripe, boolean teaches) {
        if (!lease.endAndCount(then, now, stripe)) {
            return false;
        }
        digests.returned(lease, then, teaches);
        if (lease.physical() != null) {
            lease.physical().returned(now, lease.activity().inTransaction());
        }
        return true;
    }
}
