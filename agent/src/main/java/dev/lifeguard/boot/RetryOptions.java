package dev.lifeguard.boot;

import dev.lifeguard.model.RetrySettings;

/** The options {@code retry.*} of one pool. Immutable. */
final class RetryOptions implements RetrySettings {
    private final boolean enabled;
    private final long validateAfterIdleNanos;
    private final long validationTimeoutNanos;

    /**
     * @param enabled whether the agent does anything in this pool
     */
    RetryOptions(Options options, String pool, boolean enabled) {
        boolean wanted = ((Boolean) options.setting("retry", pool).value).booleanValue();
        long after = LiveSettings.nanos(options.setting("retry.validate-after-idle", pool));
        validateAfterIdleNanos = after == 0 ? Long.MAX_VALUE : after;
        validationTimeoutNanos =
                LiveSettings.nanos(options.setting("retry.validation-timeout", pool));
        // A validation without a limit could hold an application for ever: then none at all.
        this.enabled = enabled && wanted && validationTimeoutNanos > 0;
    }

    @Override
    public boolean enabled() {
        return enabled;
    }

    /** Off means: only the socket is looked at. */
    @Override
    public long validateAfterIdleNanos() {
        return validateAfterIdleNanos;
    }

    @Override
    public long validationTimeoutNanos() {
        return validationTimeoutNanos;
    }
}
