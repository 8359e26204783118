package dev.lifeguard.tracking.rules;

import dev.lifeguard.sources.PoolRecord;
import dev.lifeguard.sources.SourceKind;
import dev.lifeguard.tracking.calls.CheckoutCall;

/** Counts the checkouts that fail, each once, however many calls it fails through. */
final class FailedCheckouts {
    private final CheckoutClock clock;

    FailedCheckouts(CheckoutClock clock) {
        this.clock = clock;
    }

    /** This call has given no connection. */
    void failed(CheckoutCall call, Throwable error) {
        CheckoutCall around = call.enclosingCheckout();
        if (around != null && onlyConnects(call)) {
            around.driverHasFailed(); // whoever asked for it has failed
            return;
        }
        if (around != null) {
            around.hasFailedInside();
        }
        if (error == null || call.failedInside() || call.source().is(SourceKind.DRIVER)) {
            return;
        }
        if (!call.settings().enabled()) {
            return;
        }
        PoolRecord pool = call.source().recordOfFailure();
        long now = clock.now();
        CheckoutClock.settle(call, now);
        long waited = now - call.enteredNanos();
        pool.counts().failures().add(error, waited);
        if (!call.driverFailed()) { // who was let through to the database met no dry pool
            pool.failedWaitNanos(Math.max(1, Math.max(pool.failedWaitNanos(), waited)));
        }
    }

    /** A driver, or what may be no more than a way to it, has failed to connect. */
    private static boolean onlyConnects(CheckoutCall failed) {
        return failed.source().is(SourceKind.DRIVER)
                || failed.driverFailed() && failed.source().is(SourceKind.UNKNOWN);
    }
}
