package dev.lifeguard.tracking;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Connections;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.options.PoolSettings;
import dev.lifeguard.sources.Source;
import dev.lifeguard.tracking.calls.CallStack;
import dev.lifeguard.tracking.calls.CallStacks;
import dev.lifeguard.tracking.calls.CheckoutCall;
import dev.lifeguard.tracking.rules.CheckoutClock;
import dev.lifeguard.tracking.rules.Leases;
import dev.lifeguard.tracking.rules.Returns;

/**
 * The short way of what happens most: a thread that goes on asks the known pool that it asked last,
 * outside any other call, is lent what it has just had, and gives it back with nothing to be looked
 * at. Each step says whether it was that; where it was not, nothing was done, and {@link
 * WovenCalls} and {@link CheckoutCalls} do all there is to do.
 *
 * <p>What a step does is what the long way does. It is shorter because all that it asks about is at
 * hand, in few reads that wait for each other: the next reading of the clock waits for all of them.
 *
 * <p><b>Threads</b> the application's; no lock, no call into the pool. <b>Failure</b> as {@link
 * WovenCalls}.
 */
public final class RepeatedCheckouts {
    private final CallStacks stacks;
    private final Ticker ticker;
    private final Leases leases;
    private final Returns returns;
    private final Connections connections;

    RepeatedCheckouts(
            CallStacks stacks,
            Connections connections,
            Ticker ticker,
            Leases leases,
            Returns returns) {
        this.stacks = stacks;
        this.connections = connections;
        this.ticker = ticker;
        this.leases = leases;
        this.returns = returns;
    }

    /** This is asked for a connection, with nothing given to it. A token, or null. */
    public Object entered(Object pool) {
        CallStack own = stacks.recent();
        CheckoutCall call = own == null ? null : own.checkoutAgain(pool);
        if (call != null) {
            Source source = call.source();
            call.asks(source, source.tellsTime() ? 0 : ticker.nanos(), null);
        }
        return call;
    }

    /** A pool has read the clock. */
    public boolean clockRead(long nanos) {
        CallStack own = stacks.recent();
        if (own == null) {
            return false;
        }
        own.clockRead(nanos);
        return true;
    }

    /**
     * This is about to be handed out by a pool that has told when, and no stack is to be kept. The
     * call has ended then.
     */
    public boolean handedOut(Object token, Object connection) {
        CheckoutCall call = (CheckoutCall) token;
        Source source = call.source();
        return connection != null
                && source.tellsTime()
                && source.isRepeatable()
                && !Leases.mayKeepStack(call)
                && handedOut(call, connection, call.toldNanos(), null);
    }

    /**
     * The same of any known pool that can be asked again.
     *
     * @param left what {@link CheckoutCalls#leftPool} has said
     * @param stack of this checkout; null = it is not kept
     */
    public boolean handedOut(Object token, Object connection, long left, Throwable stack) {
        CheckoutCall call = (CheckoutCall) token;
        Source source = call.source();
        Object beneath = left == 0 || !call.isSimple() ? null : source.path().peek(connection);
        Lease last = beneath == null ? null : lastOf(call, source, beneath);
        if (last == null || !last.isFree(source)) {
            return false;
        }
        ConnectionRecord record = last.record();
        if (record.lease() != last
                || !record.isPlainlyLent(beneath)
                || record.life() != last.physical()) {
            return false;
        }
        PhysicalState life = last.physical();
        if (!CheckoutClock.wasInUse(last, left) || !maySkip(life, call.settings(), left)) {
            return false;
        }
        if (life != null) {
            life.checkedOut(left);
        }
        leases.again(last, call, connection, left, stack);
        call.stack().newest(last);
        call.leaveSimple();
        return true;
    }

    /** The last lease of this connection: often that of this thread, else by a look-up; or null. */
    private Lease lastOf(CheckoutCall call, Source source, Object beneath) {
        Lease newest = call.stack().newest();
        if (newest != null && newest.record().isOf(beneath)) {
            return newest;
        }
        ConnectionRecord record = source.joins() ? null : connections.ofItselfIfKnown(beneath);
        return record == null || !record.hasHandles() ? null : record.lease();
    }

    /** Null = nothing was ever looked at, which is right where nothing ever is. */
    private static boolean maySkip(PhysicalState life, PoolSettings settings, long now) {
        return life == null
                ? !settings.retry().enabled() && !settings.recycling().isOn()
                : life.isInUse(now);
    }

    /**
     * What is known of what lies beneath this connection, if it is what this thread was lent last;
     * null = nothing.
     */
    public PhysicalState ifHadLast(Object token, Object connection) {
        CheckoutCall call = (CheckoutCall) token;
        Lease last = call.stack().newest();
        Object beneath = last == null ? null : call.source().path().peek(connection);
        return beneath != null && last.record().isOf(beneath) ? last.physical() : null;
    }

    /**
     * {@code close} of this begins. Its end is of no interest then.
     *
     * @param evicts whether an operator has ordered anything to go, which may be this
     */
    public boolean returned(Object connection, boolean evicts) {
        CallStack own = stacks.recent();
        Lease lease = own == null ? null : own.newest();
        if (lease == null) {
            return false;
        }
        int then = lease.state();
        if (!Lease.isOpen(then)) {
            return isClosedAgain(lease, connection);
        }
        if (!own.isEmpty()
                || !lease.isPlain(then, connection)
                || !lease.source().takesBackPlainly()
                || !lease.record().hasHandles()
                || lease.source().evictsAtReturn() && (evicts || !lease.settings().isPlain())) {
            return false;
        }
        if (returns.end(lease, then, ticker.nanos(), own.stripe(), false)) {
            lease.activity().letGo();
        }
        return true;
    }

    /** A layer of a handle whose lease has ended is closed: by the handle, as a rule. */
    private static boolean isClosedAgain(Lease ended, Object layer) {
        ConnectionRecord record = ended.record();
        Object beneath =
                record.hasHandles() && record.lease() == ended
                        ? ended.source().path().followFrom(layer)
                        : null;
        return beneath != null && record.isOf(beneath);
    }
}
