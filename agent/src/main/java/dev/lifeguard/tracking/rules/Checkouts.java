package dev.lifeguard.tracking.rules;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Connections;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.options.PoolSettings;
import dev.lifeguard.sessions.Birth;
import dev.lifeguard.sessions.Recipe;
import dev.lifeguard.sources.Pool;
import dev.lifeguard.sources.Source;
import dev.lifeguard.sources.SourceKind;
import dev.lifeguard.sources.Sources;
import dev.lifeguard.stacks.CallSites;
import dev.lifeguard.tracking.calls.CallStack;
import dev.lifeguard.tracking.calls.Frame;
import dev.lifeguard.tracking.calls.Frames;
import javax.sql.DataSource;

/**
 * Decides which calls are checkouts. One checkout is one lease, however many wrappers lie around
 * the pool.
 *
 * <p><b>Threads</b> the application's; no lock, no call into the pool. The rules are in
 * docs/how-it-works.md, "What is a checkout?".
 */
public final class Checkouts {
    private final Frames frames;
    private final Sources sources;
    private final Connections connections;
    private final CheckoutClock clock;
    private final Leases leases;
    private final Openings openings;
    private final UnknownSources unknownSources;
    private final InPlace inPlace;

    public Checkouts(
            Frames frames,
            Sources sources,
            Connections connections,
            Ticker ticker,
            CallSites callSites,
            Leases leases,
            InPlace inPlace) {
        this.frames = frames;
        this.sources = sources;
        this.connections = connections;
        this.clock = new CheckoutClock(ticker);
        this.leases = leases;
        this.openings = new Openings(sources, callSites, leases);
        this.unknownSources = new UnknownSources(leases);
        this.inPlace = inPlace;
    }

    /** A call that may be a checkout begins. Null = it is none, or part of one that runs. */
    public Frame enter(HookEvent event, Object self, Object argument) {
        CallStack own = frames.own();
        Source last = own.lastSource();
        Source source = last != null && last.host() == self ? last : sourceOf(event, self);
        if (source == null || source.is(SourceKind.WRAPPER) || isPartOf(own.top(), source)) {
            return null;
        }
        Frame frame = own.push(event, null, clock.enters(source));
        frame.source(source);
        if (argument != null) {
            frame.argument(argument);
        }
        if (source.isKnownDriver()) {
            frame.recipe(Recipe.of(self, argument)); // now: drivers write into what they are given
        }
        return frame;
    }

    /** Who this is that lends; null = nobody. */
    private Source sourceOf(HookEvent event, Object self) {
        if (event == HookEvent.CHECKOUT
                && !(self instanceof DataSource)
                && !sources.hasAdapter(self)) {
            return null; // Statement.getConnection and its like share the descriptor
        }
        boolean homemade = event == HookEvent.HOMEMADE_CHECKOUT && !(self instanceof DataSource);
        return sources.of(self, homemade);
    }

    /** A subclass calling its superclass, or the inner half of the same pool. */
    private static boolean isPartOf(Frame running, Source source) {
        for (Frame at = running; at != null; at = at.up()) {
            if (at.isMute()) {
                return true;
            }
            if (at.isCheckout() && at.source() == source) {
                return true;
            }
            if (at.isCheckout()
                    && source.isKnownPool()
                    && at.source().adapter() == source.adapter()) {
                source.isAskedInside();
                return true;
            }
        }
        return false;
    }

    /** When a known pool has handed over; 0 = that takes a closer look. */
    public long leftPool(Frame frame) {
        return clock.toldOrNow(frame);
    }

    /** A known pool has handed over its connection: this is the time of all that follows. */
    public PhysicalState lent(Frame frame, Object connection, long left, Throwable stack) {
        frame.taken(stack);
        long told = left == 0 ? clock.now() : left;
        ConnectionRecord record =
                connections.ofLent(frame.source(), connection, frame.stack().newestRecord(), told);
        long now = clock.left(frame, record, told);
        frame.leftNanos(now == 0 ? 1 : now);
        frame.record(record);
        return record.life();
    }

    public boolean keepsStack(Frame frame) {
        return leases.keepsStack(frame);
    }

    /**
     * Does all that follows for a known pool that lends what this thread has just had, where
     * nothing is to be looked at but the time; what happens most has a short way of its own.
     *
     * @return false = nothing was done
     */
    public boolean lentAgain(Frame frame, Object connection, long left, Throwable stack) {
        Source source = frame.source();
        Lease last = frame.stack().newest();
        if (left == 0
                || last == null
                || last.source() != source
                || !frame.isSimple()
                || !last.isFree(source)) {
            return false;
        }
        ConnectionRecord record = last.record();
        if (record.lease() != last
                || !record.isLent(source.peekBeneath(connection))
                || record.life() != last.physical()) {
            return false;
        }
        PhysicalState life = last.physical();
        if (!CheckoutClock.wasInUse(last, left) || !maySkip(life, frame.settings(), left)) {
            return false;
        }
        if (life != null) {
            life.checkedOut(left);
        }
        leases.again(last, frame, connection, left, stack);
        frame.leaveSimple();
        return true;
    }

    /** Null = nothing was ever looked at, which is right where nothing ever is. */
    private static boolean maySkip(PhysicalState life, PoolSettings settings, long now) {
        return life == null
                ? !settings.retry().enabled() && !settings.recycling().isOn()
                : life.isInUse(now);
    }

    /**
     * The call that began with {@link #enter} is over.
     *
     * @return how a connection was opened in it; null = not known to have been
     */
    public Birth exit(Frame frame, Object connection, Throwable error) {
        if (connection == null) {
            failed(frame, error);
            return null;
        }
        long now = frame.leftNanos() == 0 ? clock.now() : frame.leftNanos();
        CheckoutClock.settle(frame, now);
        ConnectionRecord record = frame.record();
        if (record == null) {
            record = connections.of(connection, now);
        }
        boolean opens = frame.source().isKnownDriver(); // what is without a pool is counted for it
        if (frame.enlists()) {
            record.enlisted(true);
        }
        if (frame.source().isKnownPool()) {
            lentByPool(frame, connection, record, now);
        } else if (frame.source().is(SourceKind.DRIVER)) {
            openings.opened(frame, connection, record, now);
        } else {
            unknownSources.lent(frame, connection, record, now);
        }
        boolean mayNeedIt = record.session() != null || !frame.source().isKnownPool();
        if (mayNeedIt && !frame.source().is(SourceKind.DRIVER)) {
            inPlace.lent(frame.source(), record);
        }
        return opens ? Openings.birth(frame, record) : null;
    }

    /** Somebody asks when the call began. */
    public void settle(Frame frame) {
        clock.settle(frame);
    }

    private void failed(Frame frame, Throwable error) {
        Frame around = frame.enclosingCheckout();
        if (around != null && onlyConnects(frame)) {
            around.driverFailed(true); // whoever asked for it has failed
            return;
        }
        if (around != null) {
            around.failedInside(true);
        }
        if (error == null || frame.failedInside() || frame.source().is(SourceKind.DRIVER)) {
            return;
        }
        if (!frame.settings().enabled()) {
            return;
        }
        Pool pool = frame.source().record();
        long now = clock.now();
        CheckoutClock.settle(frame, now);
        long waited = now - frame.enteredNanos();
        pool.counts().failed(error, waited);
        if (!frame.driverFailed()) { // who was let through to the database met no dry pool
            pool.failedWaitNanos(Math.max(1, Math.max(pool.failedWaitNanos(), waited)));
        }
    }

    /** A driver, or what may be no more than a way to it, has failed to connect. */
    private static boolean onlyConnects(Frame failed) {
        return failed.source().is(SourceKind.DRIVER)
                || failed.driverFailed() && failed.source().is(SourceKind.UNKNOWN);
    }

    private void lentByPool(Frame frame, Object connection, ConnectionRecord record, long now) {
        if (!isShared(frame.source(), record)
                && !leases.openAgain(frame, connection, record, now)) {
            for (Lease below : frame.opened()) {
                Claims.isPhysical(below);
            }
            replaceOpenLease(frame.source(), record, now);
            leases.open(frame, connection, record, now);
        }
        if (frame.up() != null && !frame.settings().enabled()) {
            frame.up().passesOnUnwatched(true);
        }
        if (record.hasHandles()) {
            Delegation.reportConnectTime(frame.source().pool(), record);
        }
        if (frame.physical() != null && record.life() != frame.physical()) {
            record.life(frame.physical());
        }
    }

    /**
     * Whether this session is out, and in a transaction that somebody else ends: then a pool lends
     * it to whoever asks within that, and all of them together are one lease.
     */
    private static boolean isShared(Source source, ConnectionRecord record) {
        Lease before = record.enlisted() ? record.openLease() : null;
        return before != null && before.source() == source;
    }

    /** The object is handed out again while its last lease is open: that return went unseen. */
    private static void replaceOpenLease(Source source, ConnectionRecord record, long now) {
        Lease before = record.openLease();
        if (before == null) {
            return;
        }
        if (before.source() == source) {
            before.endUnclosed(LeaseEnd.LENT_AGAIN, now);
        } else if (record.hasHandles()) {
            Claims.isPhysical(before); // somebody has opened for the pool what it lends now
        } else if (!before.source().is(SourceKind.POOL)) {
            before.cancel();
        }
    }
}
