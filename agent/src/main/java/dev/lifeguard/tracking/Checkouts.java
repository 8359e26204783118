package dev.lifeguard.tracking;

import dev.lifeguard.drivers.Drivers;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.model.TrackingSettings;
import javax.sql.DataSource;

/**
 * Decides which calls are checkouts, and opens leases. One checkout is one lease, however many
 * wrappers lie around the pool.
 *
 * <p><b>Threads</b> the application's; no lock, no call into the pool. The rules are in
 * docs/how-it-works.md, "What is a checkout?".
 */
final class Checkouts {
    private final Frames frames;
    private final Sources sources;
    private final Connections connections;
    private final TrackingSettings settings;
    private final Ticker ticker;
    private final CallSites callSites;
    private final Tracker.Listener listener;

    Checkouts(
            Frames frames,
            Sources sources,
            Connections connections,
            TrackingSettings settings,
            Ticker ticker,
            CallSites callSites,
            Tracker.Listener listener) {
        this.frames = frames;
        this.sources = sources;
        this.connections = connections;
        this.settings = settings;
        this.ticker = ticker;
        this.callSites = callSites;
        this.listener = listener;
    }

    /** A call that may be a checkout begins. Null = it is none, or part of one that runs. */
    Frame enter(HookEvent event, Object self, Object argument) {
        if (event == HookEvent.CHECKOUT
                && !(self instanceof DataSource)
                && !sources.hasAdapter(self)) {
            return null; // Statement.getConnection and its like share the descriptor
        }
        boolean homemade = event == HookEvent.HOMEMADE_CHECKOUT && !(self instanceof DataSource);
        Source source = sources.of(self, homemade);
        if (source.is(SourceKind.WRAPPER) || isPartOf(frames.top(), self, source)) {
            return null;
        }
        Frame frame = frames.push(event, self, ticker.nanos());
        frame.source = source;
        frame.argument = argument;
        return frame;
    }

    /** A subclass calling its superclass, or the inner half of the same pool. */
    private static boolean isPartOf(Frame running, Object self, Source source) {
        for (Frame at = running; at != null; at = at.up) {
            if (at.isCheckout()
                    && (at.self == self
                            || source.isKnownPool() && at.source.adapter == source.adapter)) {
                return true;
            }
        }
        return false;
    }

    /** The call that began with {@link #enter} is over. */
    void exit(Frame frame, Object connection, Throwable error) {
        frames.pop(frame);
        if (connection == null) {
            failed(frame, error);
            return;
        }
        long now = ticker.nanos();
        ConnectionRecord record = connections.of(connection, now);
        if (frame.source.isKnownPool()) {
            lentByPool(frame, connection, record, now);
        } else if (frame.source.is(SourceKind.DRIVER)) {
            openedByDriver(frame, record, now);
        } else {
            lentByUnknown(frame, connection, record, now);
        }
    }

    private void failed(Frame frame, Throwable error) {
        Frame around = frame.enclosingCheckout();
        if (around != null) {
            around.failedInside = true;
        }
        if (error == null || frame.failedInside || frame.source.is(SourceKind.DRIVER)) {
            return;
        }
        Pool pool = frame.source.pool;
        long waited = ticker.nanos() - frame.enteredNanos;
        pool.counts.failed(error);
        pool.failedWait.record(waited);
        pool.failedWaitNanos = Math.max(1, Math.max(pool.failedWaitNanos, waited));
    }

    private void lentByPool(Frame frame, Object connection, ConnectionRecord record, long now) {
        for (Lease below : frame.opened()) {
            Claims.isPhysical(below);
        }
        replaceOpenLease(frame.source, record, now);
        open(frame, connection, record, now);
    }

    /** The object is handed out again while its last lease is open: that return went unseen. */
    private static void replaceOpenLease(Source source, ConnectionRecord record, long now) {
        Lease before = record.openLease();
        if (before == null) {
            return;
        }
        if (before.source == source) {
            Returns.end(before, now);
        } else if (!before.source.is(SourceKind.POOL)) {
            before.cancel();
        }
    }

    /** A physical connection: a lease only if no pool and no other source asked for it. */
    private void openedByDriver(Frame frame, ConnectionRecord record, long now) {
        if (record.physical && record.openLease() != null) {
            return; // a driver that delegates to a driver
        }
        for (Lease below : frame.opened()) {
            Claims.isPhysical(below);
        }
        record.physical = true;
        record.connectNanos = now - frame.enteredNanos;
        if (frame.argument instanceof String) {
            record.address = Drivers.addressOf((String) frame.argument);
        }
        Frame around = frame.enclosingCheckout();
        if (around != null && around.source.isKnownPool()) {
            around.source.pool.connect.record(record.connectNanos);
            record.connectNanos = 0;
            return;
        }
        Throwable stack = new Throwable();
        if (around == null && callSites.isPoolAtWork(stack)) {
            return;
        }
        Source unpooled = sources.unpooled(frame.source, record.address);
        unpooled.pool.connect.record(record.connectNanos);
        frame.source = unpooled;
        openNow(frame, record, now, stack);
    }

    private void lentByUnknown(Frame frame, Object connection, ConnectionRecord record, long now) {
        Source source = frame.source;
        Lease below = frame.newestOpened();
        if (below != null && below.source.is(SourceKind.POOL)) {
            source.becomesWrapper();
            passOn(frame, below);
            return;
        }
        if (below != null && below.source.is(SourceKind.DRIVER)) {
            Claims.isPhysical(below); // the source takes the connection over from the driver
            below = null;
        }
        Lease before = record.openLease();
        if (before != null && before != below && isOnlyHandedOutAgain(source, before)) {
            return;
        }
        if (before != null && before.source == source) {
            source.becomesPool(); // it must have been returned unseen
            Claims.settle(before);
            Returns.end(before, now);
            before = null;
        } else if (lendsWhatWasThere(frame, record, before, below)) {
            source.becomesPool();
        }
        Lease lease = open(frame, connection, record, now);
        if (lease != null) {
            lease.beneath = below != null ? below : before;
            if (source.is(SourceKind.POOL)) {
                Claims.settle(lease);
            }
        }
    }

    /** A connection that is lent already is handed out once more: no checkout. */
    private static boolean isOnlyHandedOutAgain(Source source, Lease before) {
        if (before.source != source && before.source.is(SourceKind.POOL)) {
            source.becomesWrapper();
            return true;
        }
        if (before.source == source && source.homemade && !source.is(SourceKind.POOL)) {
            source.becomesWrapper(); // never taken back: a holder, no pool
            before.record.lease = before.beneath;
            before.cancel();
            return true;
        }
        return false;
    }

    /** A connection that was opened, or lent by this source, before the call began. */
    private static boolean lendsWhatWasThere(
            Frame frame, ConnectionRecord record, Lease before, Lease below) {
        if (record.lease != null && record.lease.source == frame.source) {
            return true;
        }
        boolean wasThere =
                before != null && before != below
                        || below == null
                                && record.physical
                                && record.firstSeenNanos - frame.enteredNanos < 0;
        return wasThere && !frame.source.homemade;
    }

    private static void passOn(Frame frame, Lease lease) {
        if (frame.up != null) {
            frame.up.opened(lease);
        }
    }

    private Lease open(Frame frame, Object connection, ConnectionRecord record, long now) {
        if (!reportsReturns(frame.source, connection.getClass())) {
            return null;
        }
        Throwable stack = keepsStack(frame.source.pool) ? new Throwable() : null;
        return openNow(frame, record, now, stack);
    }

    private Lease openNow(Frame frame, ConnectionRecord record, long now, Throwable stack) {
        Source source = frame.source;
        if (!settings.enabled(source.pool.nameOrType())) {
            return null;
        }
        Lease lease = new Lease(source, record, frame.enteredNanos, now);
        lease.stack = stack;
        record.lease = lease;
        source.pool.counts.checkedOut();
        source.pool.wait.record(now - frame.enteredNanos);
        if (frame.up != null) {
            revealLazyWrappers(frame.up, source);
            frame.up.opened(lease);
        }
        return lease;
    }

    /** A pool is asked inside calls on connections: these were lent by lazy wrappers. */
    private static void revealLazyWrappers(Frame up, Source source) {
        for (Frame at = up; at != null && at.event == HookEvent.CREATE_STATEMENT; at = at.up) {
            Lease outer = at.record.openLease();
            if (outer != null
                    && outer.source.is(SourceKind.UNKNOWN)
                    && source.is(SourceKind.POOL)) {
                outer.source.becomesWrapper();
                outer.cancel();
            }
        }
    }

    private boolean keepsStack(Pool pool) {
        switch (settings.callSites(pool.nameOrType())) {
            case ALL:
                return true;
            case OFF:
                return false;
            default:
                return pool.stacks.take();
        }
    }

    private boolean reportsReturns(Source source, Class<?> type) {
        if (source.knowsReturnsOf(type)) {
            return true;
        }
        boolean isOwn = source.adapter != null && source.adapter.owns(type.getName());
        if (!listener.reportsReturns(type) && !isOwn) {
            return false; // a lease whose return cannot be seen is worse than none
        }
        source.returnsAreReportedBy(type);
        return true;
    }
}
