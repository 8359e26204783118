package dev.lifeguard.retry;

import dev.lifeguard.model.RetrySettings;
import dev.lifeguard.model.Ticker;
import java.util.concurrent.TimeUnit;

/**
 * The settings of one checkout: a validation may take half of the time that the pool itself would
 * still wait, so that there is some left to ask for another connection.
 *
 * <p><b>Threads</b> the one that checks out. <b>Cost</b> the pool is asked only when something is
 * validated.
 */
final class InTime implements RetrySettings {
    /** Less would be the end of a connection that is only slow to answer. */
    static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Checkout checkout;
    private final Ticker ticker;

    InTime(Checkout checkout, Ticker ticker) {
        this.checkout = checkout;
        this.ticker = ticker;
    }

    @Override
    public boolean enabled() {
        return checkout.settings.enabled();
    }

    @Override
    public long validateAfterIdleNanos() {
        return checkout.settings.validateAfterIdleNanos();
    }

    @Override
    public long validationTimeoutNanos() {
        long wanted = checkout.settings.validationTimeoutNanos();
        long half = Math.max(LEAST_NANOS, checkout.leftNanos(ticker) / 2);
        return Math.min(wanted, half);
    }
}
