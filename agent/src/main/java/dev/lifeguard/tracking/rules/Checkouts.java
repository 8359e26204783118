package dev.lifeguard.tracking.rules;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Connections;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.sessions.Birth;
import dev.lifeguard.sessions.Recipe;
import dev.lifeguard.sources.Source;
import dev.lifeguard.sources.SourceKind;
import dev.lifeguard.sources.Sources;
import dev.lifeguard.stacks.CallSites;
import dev.lifeguard.tracking.calls.Call;
import dev.lifeguard.tracking.calls.CallStack;
import dev.lifeguard.tracking.calls.CallStacks;
import dev.lifeguard.tracking.calls.CheckoutCall;
import java.sql.Connection;
import javax.sql.DataSource;

/**
 * Decides which calls are checkouts. One checkout is one lease, however many wrappers lie around
 * the pool.
 *
 * <p><b>Threads</b> the application's; no lock, no call into the pool. The rules are in
 * docs/how-it-works.md, "What is a checkout?".
 */
public final class Checkouts {
    private static final Object[] OTHERWISE = {};

    private final CallStacks stacks;
    private final Sources sources;
    private final Connections connections;
    private final CheckoutClock clock;
    private final Leases leases;
    private final DriverConnects openings;
    private final UnknownSources unknownSources;
    private final ReplaceableConnections inPlace;
    private final FailedCheckouts failures;

    public Checkouts(
            CallStacks stacks,
            Sources sources,
            Connections connections,
            Ticker ticker,
            CallSites callSites,
            Leases leases,
            ReplaceableConnections inPlace) {
        this.stacks = stacks;
        this.sources = sources;
        this.connections = connections;
        this.clock = new CheckoutClock(ticker);
        this.leases = leases;
        this.openings = new DriverConnects(sources, callSites, leases);
        this.unknownSources = new UnknownSources(leases);
        this.inPlace = inPlace;
        this.failures = new FailedCheckouts(clock);
    }

    /** A call that may be a checkout begins. Null = it is none, or part of one that runs. */
    public CheckoutCall enter(HookEvent event, Object self, Object argument) {
        CallStack own = stacks.own();
        Source last = own.lastSource();
        Source source = last != null && last.host() == self ? last : sourceOf(event, self);
        if (source == null || source.is(SourceKind.WRAPPER)) {
            return null;
        }
        if (isPartOf(own.top(), source)) {
            own.lastSource(source);
            return null;
        }
        // Now: drivers write into what they are given. Before a call has begun that must end.
        boolean opens = source.isKnownDriver() && event != HookEvent.CONNECT_POOLED;
        Recipe recipe = opens ? Recipe.of(self, argument) : null;
        long now = clock.enters(source);
        CheckoutCall call = own.checkout(event);
        call.asks(source, now, given(argument));
        if (opens) {
            call.recipe(recipe); // null, too: never that of the call before
        }
        return call;
    }

    /** User and password; of what else may be given nothing is kept. */
    private static Object[] given(Object argument) {
        return argument == null || argument instanceof Object[] ? (Object[]) argument : OTHERWISE;
    }

    /** Who this is that lends; null = nobody. */
    private Source sourceOf(HookEvent event, Object self) {
        if (event == HookEvent.CHECKOUT
                && !(self instanceof DataSource)
                && !sources.hasAdapter(self)) {
            return null; // Statement.getConnection and its like share the descriptor
        }
        return sources.of(
                self, event == HookEvent.HOMEMADE_CHECKOUT && !(self instanceof DataSource));
    }

    /** A subclass calling its superclass, or the inner half of the same pool. */
    private static boolean isPartOf(Call running, Source source) {
        for (Call at = running; at != null; at = at.up()) {
            if (at.isMute()) {
                return true;
            }
            CheckoutCall around = at.asCheckout();
            if (around != null && around.source() == source) {
                return true;
            }
            if (around != null
                    && source.isKnownPool()
                    && around.source().adapter() == source.adapter()) {
                source.isAskedInside();
                return true;
            }
        }
        return false;
    }

    /** When a known pool has handed over; 0 = that takes a closer look. */
    public long leftPool(CheckoutCall call) {
        return clock.toldOrNow(call);
    }

    /** A known pool has handed over its connection: this is the time of all that follows. */
    public PhysicalState lent(CheckoutCall call, Object connection, long left, Throwable stack) {
        call.taken(stack);
        long told = left == 0 ? clock.now() : left;
        ConnectionRecord record =
                connections.ofLent(call.source(), connection, call.stack().newestRecord(), told);
        long now = clock.left(call, record, told);
        call.leftNanos(now == 0 ? 1 : now);
        call.record(record);
        return record.life();
    }

    public boolean keepsStack(CheckoutCall call) {
        return leases.keepsStack(call);
    }

    /**
     * The call that began with {@link #enter} is over.
     *
     * @return how a connection was opened in it; null = not known to have been
     */
    public Birth exit(CheckoutCall call, Object connection, Throwable error) {
        if (connection == null) {
            failures.failed(call, error);
            return null;
        }
        long now = call.leftNanos() == 0 ? clock.now() : call.leftNanos();
        CheckoutClock.settle(call, now);
        ConnectionRecord record = call.record();
        if (record == null) {
            record = connections.of(connection, now);
        }
        boolean opens = call.source().isKnownDriver(); // what is without a pool is counted for it
        if (call.enlists()) {
            record.enlisted(true);
        }
        if (call.source().isKnownPool()) {
            lentByPool(call, connection, record, now);
        } else if (call.source().is(SourceKind.DRIVER)) {
            openings.opened(call, connection, record, now);
        } else {
            unknownSources.lent(call, connection, record, now);
        }
        boolean mayNeedIt = record.session() != null || !call.source().isKnownPool();
        if (mayNeedIt && !call.source().is(SourceKind.DRIVER)) {
            inPlace.lent(call.source(), record);
        }
        return opens ? DriverConnects.birth(call, record) : null;
    }

    /** Somebody asks when the call began. */
    public void settle(CheckoutCall call) {
        clock.settle(call);
    }

    private void lentByPool(
            CheckoutCall call, Object connection, ConnectionRecord record, long now) {
        if (isShared(call.source(), record, connection)) {
            leases.lendAlso(call, record.openLease(), connection);
        } else if (!leases.openAgain(call, connection, record, now)) {
            for (Lease below : call.opened()) {
                RivalLeases.isPhysical(below);
            }
            replaceOpenLease(call.source(), record, now);
            leases.open(call, connection, record, now);
            Delegation.ofOtherPool(record, connections);
        }
        if (call.up() != null && !call.settings().enabled()) {
            call.up().passesOnUnwatched();
        }
        if (record.hasHandles()) {
            Delegation.reportConnectTime(call.source().pool(), record);
        }
        if (call.physical() != null && record.life() != call.physical()) {
            record.life(call.physical());
        }
    }

    /**
     * Whether this session is out, and in a transaction that somebody else ends: then a pool lends
     * it to whoever asks within that, and all of them together are one lease.
     */
    private static boolean isShared(Source source, ConnectionRecord record, Object connection) {
        Lease before = record.openLease();
        if (before == null || before.source() != source) {
            return false;
        }
        if (!source.joins()) {
            return record.enlisted();
        }
        return (before.awaitsEnd() || record.takesPart())
                && !Boolean.TRUE.equals(isFresh(source, connection));
    }

    private static Boolean isFresh(Source source, Object connection) {
        return source.adapter().joining().isFresh((Connection) connection);
    }

    /** Whether a transaction has what was just lent: then nothing may be done to it. */
    public boolean takesPart(CheckoutCall call, Object connection) {
        Source source = call.source();
        return source.joins()
                && (call.enlists()
                        || Boolean.FALSE.equals(isFresh(source, connection))
                        || isShared(source, call.record(), connection));
    }

    /** The object is handed out again while its last lease is open: that return went unseen. */
    private static void replaceOpenLease(Source source, ConnectionRecord record, long now) {
        Lease before = record.openLease();
        if (before == null) {
            return;
        }
        if (before.source() == source && before.awaitsEnd()) {
            before.endAndForget(now); // its end was not seen, but nobody has failed to close it
        } else if (before.source() == source) {
            before.endUnclosed(LeaseEnd.LENT_AGAIN, now);
        } else if (record.hasHandles()) {
            RivalLeases.isPhysical(before); // somebody has opened for the pool what it lends now
        } else if (!before.source().is(SourceKind.POOL)) {
            before.cancel();
        }
    }
}
