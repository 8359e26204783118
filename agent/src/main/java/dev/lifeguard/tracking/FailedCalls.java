package dev.lifeguard.tracking;

import dev.lifeguard.connections.Lease;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.sources.SourceKind;
import dev.lifeguard.tracking.calls.Call;
import dev.lifeguard.tracking.calls.CheckoutCall;
import dev.lifeguard.tracking.calls.StatementCall;
import dev.lifeguard.tracking.news.Protections;

/**
 * Calls on connections and statements that have thrown: whose they were, and what that says.
 *
 * <p><b>Threads</b> the application's, on the thread of the token. <b>Failure</b> as {@link
 * WovenCalls}.
 */
public final class FailedCalls {
    private final Ticker ticker;

    FailedCalls(Ticker ticker) {
        this.ticker = ticker;
    }

    /**
     * The physical connection on which the statement behind a token ran, or was to be made; null =
     * not known.
     */
    public PhysicalState physicalOf(Object token) {
        Lease lease = leaseOf(token);
        return lease == null ? null : lease.physical();
    }

    private static Lease leaseOf(Object token) {
        StatementCall call = ((Call) token).asStatement();
        if (call == null) {
            return null;
        }
        Lease lease = call.lease();
        return lease == null && call.event() == HookEvent.CREATE_STATEMENT
                ? call.record().leaseAbove()
                : lease;
    }

    /**
     * Whether the statement behind a token, which has failed, was the first that its lease saw, and
     * failed at once.
     */
    public boolean isFirstUse(Object token) {
        Lease lease = leaseOf(token);
        return lease != null
                && !lease.source().is(SourceKind.DRIVER)
                && lease.activity().isFirstUse(ticker.nanos());
    }

    /** What that statement met was lent in a state that no statement could succeed in. */
    public void lentStale(Object token) {
        Lease lease = leaseOf(token);
        if (lease.countsAsStale()) {
            lease.source().pool().retries().kept(Protections.whyKept(lease.source()));
        }
    }

    /**
     * The pool that a checkout which fails has asked in vain, if its holders are to be told with
     * what it throws.
     *
     * @return its number in snapshots; 0 = they are not to be told, or another call has done it
     */
    public int askedInVain(Object token) {
        CheckoutCall call = ((Call) token).asCheckout();
        boolean isIt =
                call != null
                        && !call.failedInside()
                        && !call.driverFailed()
                        && !call.source().is(SourceKind.DRIVER)
                        && call.settings().attachesHolders();
        return isIt ? call.source().recordOfFailure().id() : 0;
    }

    /** Whether the application has asked that the connection behind this token only read. */
    public boolean mayOnlyRead(Object token) {
        StatementCall call = ((Call) token).asStatement();
        return call != null && call.record().readOnly();
    }
}
