package dev.lifeguard.tracking.rules;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.options.PoolSettings;
import dev.lifeguard.sources.Source;
import dev.lifeguard.sources.SourceKind;
import dev.lifeguard.tracking.TrackerListener;
import dev.lifeguard.tracking.calls.Frame;
import dev.lifeguard.tracking.handover.Echo;

/**
 * Opens leases: counts the checkout, keeps its stack if there is room, and lets nobody miss it.
 *
 * <p><b>Threads</b> the application's; no lock, no call into the pool.
 */
public final class Leases {
    private final TrackerListener listener;
    private final Echo echo;

    public Leases(TrackerListener listener, Echo echo) {
        this.listener = listener;
        this.echo = echo;
    }

    /** A lease of what this call hands out. Null = its return could not be seen, or not wanted. */
    Lease open(Frame frame, Object connection, ConnectionRecord record, long now) {
        if (!reportsReturns(frame.source(), connection.getClass())) {
            return null;
        }
        Throwable stack = stackOf(frame);
        boolean handle = record.hasHandles() && frame.source().isKnownPool();
        return open(frame, record, now, stack, handle ? connection : null);
    }

    /**
     * The same where the last lease of this connection can serve again.
     *
     * @return false if it cannot; nothing was done then
     */
    boolean openAgain(Frame frame, Object connection, ConnectionRecord record, long now) {
        Lease last = record.lease();
        boolean again =
                last != null
                        && record.hasHandles()
                        && frame.source().isKnownPool()
                        && last.isFree(frame.source())
                        && !frame.hasOpened();
        if (again && frame.settings().enabled()) {
            begin(last, frame, now, stackOf(frame), connection);
        }
        return again;
    }

    /** The same where all this is known, and nothing is echoed. */
    void again(Lease last, Frame frame, Object handle, long now, Throwable stack) {
        if (last.stack() != stack) {
            last.stack(stack);
        }
        last.begin(frame.enteredNanos(), now, handle, last.physical());
        last.countCheckout(now - frame.enteredNanos(), frame.stack().stripe());
        last.home().lent(frame.enteredNanos());
    }

    /** The same of a connection that was just opened, whose stack was taken by now. */
    Lease openNow(
            Frame frame, Object connection, ConnectionRecord record, long now, Throwable stack) {
        return reportsReturns(frame.source(), connection.getClass())
                ? open(frame, record, now, stack, null)
                : null;
    }

    /**
     * The same.
     *
     * @param handle what is handed out; null = the very object of the record
     */
    private Lease open(
            Frame frame, ConnectionRecord record, long now, Throwable stack, Object handle) {
        Source source = frame.source();
        if (!frame.settings().enabled()) {
            return null;
        }
        source.record().waited(now - frame.enteredNanos());
        Lease last = handle == null ? null : record.lease();
        Lease lease = last != null && last.isFree(source) ? last : new Lease(source, record);
        if (lease != last) {
            record.lease(lease); // before it is open: then its return is certain to find it
        }
        begin(lease, frame, now, stack, handle);
        return lease;
    }

    private void begin(Lease lease, Frame frame, long now, Throwable stack, Object handle) {
        if (lease.stack() != stack) {
            lease.stack(stack);
        }
        lease.begin(frame.enteredNanos(), now, handle, frame.physical());
        lease.countCheckout(now - frame.enteredNanos(), frame.stack().stripe());
        echo.checkedOut(lease);
        frame.stack().newest(lease);
        lease.home().lent(frame.enteredNanos());
        if (frame.up() != null) {
            revealLazyWrappers(frame.up(), lease.source());
            frame.up().opened(lease);
        }
    }

    /** A pool is asked inside calls on connections: these were lent by lazy wrappers. */
    private static void revealLazyWrappers(Frame up, Source source) {
        for (Frame at = up; at != null && at.event() == HookEvent.CREATE_STATEMENT; at = at.up()) {
            Lease outer = at.record().openLease();
            if (outer != null
                    && outer.source().is(SourceKind.UNKNOWN)
                    && source.is(SourceKind.POOL)) {
                outer.source().becomesWrapper();
                outer.cancel();
            }
        }
    }

    /** The stack that was taken where it is shortest; where that was too early, one of now. */
    private Throwable stackOf(Frame frame) {
        if (frame.leftNanos() != 0 || frame.taken() != null) {
            return frame.taken();
        }
        return keepsStack(frame) ? new Throwable() : null;
    }

    /** Whether this checkout keeps its stack; to be asked once. */
    boolean keepsStack(Frame frame) {
        PoolSettings settings = frame.settings();
        if (!settings.enabled()) {
            return false;
        }
        switch (settings.callSites()) {
            case ALL:
                return true;
            case OFF:
                return false;
            default:
                return frame.source().pool().stacks().take() || echo.isOn();
        }
    }

    private boolean reportsReturns(Source source, Class<?> type) {
        if (source.knowsReturnsOf(type)) {
            return true;
        }
        boolean isOwn = source.adapter() != null && source.adapter().owns(type.getName());
        if (!listener.reportsReturns(type) && !isOwn) {
            return false; // a lease whose return cannot be seen is worse than none
        }
        source.returnsAreReportedBy(type);
        return true;
    }
}
