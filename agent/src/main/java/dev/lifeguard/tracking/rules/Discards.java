package dev.lifeguard.tracking.rules;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Connections;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.pools.Beneath;
import dev.lifeguard.pools.Joining;
import dev.lifeguard.sources.Source;
import dev.lifeguard.sources.SourceKind;
import dev.lifeguard.sources.Sources;
import dev.lifeguard.stacks.Stacks;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Leases whose connection leaves its pool though nobody closes it: the application has it thrown
 * away, or the pool closes the session beneath the handle.
 *
 * <p><b>Threads</b> the application's and the pools' own; no lock. <b>Cost</b> one stack where a
 * session is closed beneath a lease, which is rare.
 */
public final class Discards {
    /** A millisecond of work in a round, while some hundred thousand leases are open. */
    private static final int MOST_LOOKS = 100;

    private static final List<String> CLOSING = Arrays.asList("close", "abort");

    private final Sources sources;
    private final Connections connections;
    private final Ticker ticker;

    /** Closed sessions of which a handle may be met yet; the agent's own thread. */
    private final List<ConnectionRecord> closed = new ArrayList<ConnectionRecord>();

    private int looks;

    /** Whether any lease was closed within a transaction: else no pool's own return matters. */
    private volatile boolean transactions;

    public Discards(Sources sources, Connections connections, Ticker ticker) {
        this.sources = sources;
        this.connections = connections;
        this.ticker = ticker;
    }

    /**
     * A pool is told to throw this connection away.
     *
     * @param pool what was told so
     * @param connection the handle, or the session beneath
     */
    public void discarded(Object pool, Object connection) {
        if (connection == null) {
            return;
        }
        Lease lease = connections.openLeaseOf(connection);
        Lease own = lease == null ? null : RivalLeases.of(pool, lease);
        if (own == null) {
            return; // another pool's: it will refuse
        }
        long now = ticker.nanos();
        for (Lease above = lease; above != own; above = above.beneath()) {
            above.source().becomesWrapper();
            above.endUnclosed(LeaseEnd.DISCARDED, now);
        }
        own.endUnclosed(LeaseEnd.DISCARDED, now);
    }

    /**
     * A handle is closed of a pool whose connections join transactions.
     *
     * @return whether the session stays out, and its lease goes on until the transaction has ended
     */
    boolean staysOut(Lease lease, Connection handle) {
        Joining joining = lease.source().adapter().joining();
        Boolean unjoined = joining.isUnjoined(handle);
        if (Boolean.FALSE.equals(unjoined)) {
            lease.record().enlisted(true);
        } else if (Boolean.TRUE.equals(unjoined) && Boolean.TRUE.equals(joining.isFresh(handle))) {
            lease.record().takesPartNoLonger();
        }
        if (!lease.record().takesPart()) {
            return false;
        }
        transactions = true;
        lease.closesWithin(handle);
        return true;
    }

    /** The same where no pool tells: whether another handle is open that leads to the session. */
    boolean staysOutInAnother(Lease lease, Object handle) {
        boolean stays = connections.leadsAnyTo(lease.record(), lease.handlesBesides(handle));
        if (stays) {
            lease.closesWithin(handle);
        }
        return stays;
    }

    /** A pool takes back what was closed before its transaction has ended. */
    public void poolTakesBack(Object self, Object taken) {
        Object beneath = transactions ? sources.takenBack(self, taken) : null;
        Lease lease = beneath == null ? null : connections.openLeaseOf(beneath);
        if (lease == null || !lease.awaitsEnd() || !lease.source().joins()) {
            return;
        }
        lease.record().takesPartNoLonger();
        lease.endAndForget(ticker.nanos());
        if (lease.physical() != null) {
            lease.physical().returned(lease.returnedNanos(), false);
        }
    }

    /**
     * A connection is closed that is no handle of an open lease: it may be the session beneath one.
     * Where the application has closed that, its pool still waits for the handle; only the pool
     * itself can take the connection back.
     *
     * @param newest the lease that this thread has opened last, or null
     */
    void closes(ConnectionRecord session, Object connection, Lease newest) {
        if (!session.isOf(connection)) {
            return;
        }
        Lease lease = above(session);
        if (lease == null && !session.hasHandles()) {
            lease = unusedAbove(session, connection, newest);
            if (lease == null && isPools(session)) {
                session.closedOn(new Throwable()); // the handle may be younger than a round
            }
        }
        if (lease != null) {
            closed(lease, session, null);
        }
    }

    /**
     * @param on the stack on which it was closed; null = this one
     */
    private void closed(Lease lease, ConnectionRecord session, Throwable on) {
        if (!isOfPool(lease, session) || lease.isExcused()) {
            return;
        }
        if (isClosedByPool(on == null ? new Throwable() : on, lease.source())) {
            lease.endUnclosed(LeaseEnd.SESSION_CLOSED, ticker.nanos());
        }
    }

    /**
     * Whether a session is closed by the pool of this source itself, and not by the application
     * that has reached through its handle, or by the driver.
     */
    private static boolean isClosedByPool(Throwable taken, Source source) {
        StackTraceElement[] stack = Stacks.behindBridge(taken);
        for (int i = stack.length - 1; i >= 0; i--) {
            boolean closing = CLOSING.contains(stack[i].getMethodName());
            if (!Stacks.isJdk(stack[i]) && (!closing || source.isMadeOf(stack[i].getClassName()))) {
                return source.isMadeOf(stack[i].getClassName());
            }
        }
        return false;
    }

    /** Nobody has it from a driver: it was opened for a pool, as far as was seen. */
    private static boolean isPools(ConnectionRecord session) {
        Lease own = session.lease();
        return own == null || own.isCancelled();
    }

    /** What is on no list may be a pool that has never lent a session twice. */
    private static boolean isOfPool(Lease lease, ConnectionRecord session) {
        return lease.source().is(SourceKind.POOL)
                || lease.source().is(SourceKind.UNKNOWN) && session.physical();
    }

    /** The same where no call has gone through the handle yet, which would have told. */
    private static Lease unusedAbove(ConnectionRecord session, Object connection, Lease newest) {
        if (newest != null && isUnused(newest) && newest.record().leadsUnused(connection)) {
            return newest;
        }
        ConnectionRecord above = session.unusedAbove();
        Lease lease = above == null ? null : above.openLease();
        return lease != null && above.leadsUnused(connection) ? lease : null;
    }

    /** Of a known pool handle and session have one record, used or not. */
    private static boolean isUnused(Lease lease) {
        return lease.isOpen()
                && lease.record().inner() == null
                && !lease.record().hasHandles()
                && !lease.source().is(SourceKind.DRIVER)
                && !lease.source().is(SourceKind.WRAPPER);
    }

    /**
     * What lies beneath a handle that nobody uses: some other thread may close that, or has done so
     * since the last round. The agent's own thread, on a kept lease; once for each.
     */
    public void looksBeneath(Lease lease) {
        Object handle = isUnused(lease) ? lease.record().connection() : null;
        if (handle == null || looks >= MOST_LOOKS || lease.watch().lookedBeneath()) {
            return;
        }
        lease.watch().lookedBeneath(true);
        looks++;
        for (Connection each : Beneath.of(handle)) {
            ConnectionRecord beneath = connections.ifKnown(each);
            if (beneath != null) {
                beneath.unusedAbove(lease.record());
                Throwable closedOn = beneath.closedOn();
                if (closedOn != null) {
                    closed(lease, beneath, closedOn);
                }
            }
        }
    }

    /** A round of the agent's own thread goes through all that is known. */
    public void meets(ConnectionRecord record) {
        if (record.closedOn() != null) {
            closed.add(record);
        }
        ConnectionRecord above = record.unusedAbove();
        if (above != null && above.openLease() == null) {
            record.unusedAbove(null);
        }
    }

    /** It has: a handle that led to one of the closed ones was among them. */
    public void metAll() {
        for (ConnectionRecord each : closed) {
            each.closedOn(null);
        }
        closed.clear();
        looks = 0;
    }

    /** The open lease directly above a session; what a wrapper has opened is the wrapper's. */
    private static Lease above(ConnectionRecord session) {
        if (session.hasHandles()) {
            return session.openLease();
        }
        ConnectionRecord outer = session.outer();
        return outer == null || outer.inner() != session ? null : outer.openLease();
    }
}
