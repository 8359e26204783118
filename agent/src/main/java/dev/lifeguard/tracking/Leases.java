package dev.lifeguard.tracking;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.TrackingSettings;

/**
 * Opens leases: counts the checkout, keeps its stack if there is room, and lets nobody miss it.
 *
 * <p><b>Threads</b> the application's; no lock, no call into the pool.
 */
final class Leases {
    private final TrackingSettings settings;
    private final Tracker.Listener listener;
    private final Echo echo;

    Leases(TrackingSettings settings, Tracker.Listener listener, Echo echo) {
        this.settings = settings;
        this.listener = listener;
        this.echo = echo;
    }

    /** A lease of what this call hands out. Null = its return could not be seen, or not wanted. */
    Lease open(Frame frame, Object connection, ConnectionRecord record, long now) {
        if (!reportsReturns(frame.source, connection.getClass())) {
            return null;
        }
        Throwable stack = keepsStack(frame.source.pool) ? new Throwable() : null;
        return openNow(frame, record, now, stack);
    }

    /** The same for a connection whose return is certain to be seen. Null = not wanted. */
    Lease openNow(Frame frame, ConnectionRecord record, long now, Throwable stack) {
        Source source = frame.source;
        if (!settings.enabled(source.pool.nameOrType())) {
            return null;
        }
        Lease lease = new Lease(source, record, frame.enteredNanos, now);
        lease.stack = stack;
        lease.physical = frame.physical;
        echo.checkedOut(lease);
        record.lease = lease;
        source.pool.lent(frame.enteredNanos);
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
                return pool.stacks.take() || echo.isOn();
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
