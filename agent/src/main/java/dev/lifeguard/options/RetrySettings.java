package dev.lifeguard.options;

/** What is done about stale connections of one pool. Immutable. <b>Cost</b> field reads. */
public final class RetrySettings {
    private final boolean enabled;
    private final long validateAfterIdleNanos;
    private final long validationTimeoutNanos;

    /**
     * @param enabled whether the agent does anything in this pool
     */
    RetrySettings(Options options, String pool, boolean enabled) {
        long after = options.value(OptionTable.VALIDATE_AFTER_IDLE, pool);
        validateAfterIdleNanos = after == 0 ? Long.MAX_VALUE : after;
        validationTimeoutNanos = options.value(OptionTable.VALIDATION_TIMEOUT, pool);
        // A validation without a limit could hold an application for ever: then none at all.
        this.enabled =
                enabled && validationTimeoutNanos > 0 && options.value(OptionTable.RETRY, pool);
    }

    /** False = every connection is handed out as it is. */
    public boolean enabled() {
        return enabled;
    }

    /**
     * Nanoseconds idle after which a connection is validated even if its socket looks well; the
     * greatest number = only the socket is looked at.
     */
    public long validateAfterIdleNanos() {
        return validateAfterIdleNanos;
    }

    /** Nanoseconds that one validation may take at most. */
    public long validationTimeoutNanos() {
        return validationTimeoutNanos;
    }
}
