package dev.lifeguard.tracking.rules;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.options.PoolSettings;
import dev.lifeguard.sources.Source;
import dev.lifeguard.sources.SourceKind;
import dev.lifeguard.tracking.TrackerListener;
import dev.lifeguard.tracking.calls.Call;
import dev.lifeguard.tracking.calls.CheckoutCall;
import dev.lifeguard.tracking.handover.CheckoutLog;

/**
 * Opens leases: counts the checkout, keeps its stack if there is room, and lets nobody miss it.
 *
 * <p><b>Threads</b> the application's; no lock, no call into the pool.
 */
public final class Leases {
    private final TrackerListener listener;
    private final CheckoutLog echo;

    public Leases(TrackerListener listener, CheckoutLog echo) {
        this.listener = listener;
        this.echo = echo;
    }

    /** A lease of what this call hands out. Null = its return could not be seen, or not wanted. */
    Lease open(CheckoutCall call, Object connection, ConnectionRecord record, long now) {
        if (!reportsReturns(call.source(), connection.getClass())) {
            return null;
        }
        Throwable stack = stackOf(call);
        boolean handle = record.hasHandles() && call.source().isKnownPool();
        return open(call, record, now, stack, handle ? connection : null);
    }

    /**
     * The same where the last lease of this connection can serve again.
     *
     * @return false if it cannot; nothing was done then
     */
    boolean openAgain(CheckoutCall call, Object connection, ConnectionRecord record, long now) {
        Lease last = record.lease();
        boolean again =
                last != null
                        && record.hasHandles()
                        && call.source().isKnownPool()
                        && last.isFree(call.source())
                        && !call.hasOpened();
        if (again && call.settings().enabled()) {
            begin(last, call, now, stackOf(call), connection);
        }
        return again;
    }

    /** Another handle of a session that is out already, within its transaction. */
    void lendAlso(CheckoutCall call, Lease open, Object connection) {
        open.lendsAlso(connection, stackOf(call));
        call.stack().newest(open);
        if (call.up() != null) {
            revealLazyWrappers(call.up(), open.source());
            call.up().opened(open);
        }
    }

    /** A lease of what the last one was of, where nothing is echoed and no other call runs. */
    public void again(Lease last, CheckoutCall call, Object handle, long now, Throwable stack) {
        if (last.stack() != stack) {
            last.stack(stack);
        }
        last.begin(call.enteredNanos(), now, handle, last.physical());
        last.countCheckout(now - call.enteredNanos(), call.stack().stripe());
        last.home().lent(call.enteredNanos());
    }

    /** The same of a connection that was just opened, whose stack was taken by now. */
    Lease openNow(
            CheckoutCall call,
            Object connection,
            ConnectionRecord record,
            long now,
            Throwable stack) {
        return reportsReturns(call.source(), connection.getClass())
                ? open(call, record, now, stack, null)
                : null;
    }

    /**
     * The same.
     *
     * @param handle what is handed out; null = the very object of the record
     */
    private Lease open(
            CheckoutCall call, ConnectionRecord record, long now, Throwable stack, Object handle) {
        Source source = call.source();
        if (!call.settings().enabled()) {
            return null;
        }
        source.record().waited(now - call.enteredNanos());
        Lease last = handle == null ? null : record.lease();
        Lease lease = last != null && last.isFree(source) ? last : new Lease(source, record);
        if (lease != last) {
            record.lease(lease); // before it is open: then its return is certain to find it
        }
        begin(lease, call, now, stack, handle);
        return lease;
    }

    private void begin(Lease lease, CheckoutCall call, long now, Throwable stack, Object handle) {
        if (lease.stack() != stack) {
            lease.stack(stack);
        }
        lease.begin(call.enteredNanos(), now, handle, call.physical());
        lease.countCheckout(now - call.enteredNanos(), call.stack().stripe());
        echo.checkedOut(lease);
        call.stack().newest(lease);
        lease.home().lent(call.enteredNanos());
        if (call.up() != null) {
            revealLazyWrappers(call.up(), lease.source());
            call.up().opened(lease);
        }
    }

    /** A pool is asked inside calls on connections: these were lent by lazy wrappers. */
    private static void revealLazyWrappers(Call up, Source source) {
        for (Call at = up; at != null && at.event() == HookEvent.CREATE_STATEMENT; at = at.up()) {
            Lease outer = at.asStatement().record().openLease();
            if (outer != null
                    && outer.source().is(SourceKind.UNKNOWN)
                    && source.is(SourceKind.POOL)) {
                outer.source().becomesWrapper();
                outer.cancel();
            }
        }
    }

    /** The stack that was taken where it is shortest; where that was too early, one of now. */
    private Throwable stackOf(CheckoutCall call) {
        if (call.leftNanos() != 0 || call.taken() != null) {
            return call.taken();
        }
        return keepsStack(call) ? new Throwable() : null;
    }

    /** Whether this checkout keeps its stack; to be asked once. */
    boolean keepsStack(CheckoutCall call) {
        PoolSettings settings = call.settings();
        if (!settings.enabled()) {
            return false;
        }
        switch (settings.callSites()) {
            case ALL:
                return true;
            case OFF:
                return false;
            default:
                return call.source().pool().stacks().take() || echo.isOn();
        }
    }

    /** The same of one that is not echoed; may be asked as often as one likes. */
    public static boolean mayKeepStack(CheckoutCall call) {
        switch (call.settings().callSites()) {
            case ALL:
                return true;
            case OFF:
                return false;
            default:
                return call.source().pool().stacks().isAnyLeft();
        }
    }

    private boolean reportsReturns(Source source, Class<?> type) {
        if (source.knowsReturnsOf(type)) {
            return true;
        }
        if (!listener.reportsReturns(type)) {
            return false; // a lease whose return cannot be seen is worse than none
        }
        source.returnsAreReportedBy(type);
        return true;
    }
}
