package dev.lifeguard.model;

/** Retry as a test wants it: on, and nothing validated for its idleness. */
public class FixedRetry implements RetrySettings {
    public boolean enabled = true;
    public long validateAfterIdleNanos = Long.MAX_VALUE;
    public long validationTimeoutNanos = 2_000_000_000L;

    @Override
    public boolean enabled() {
        return enabled;
    }

    @Override
    public long validateAfterIdleNanos() {
        return validateAfterIdleNanos;
    }

    @Override
    public long validationTimeoutNanos() {
        return validationTimeoutNanos;
    }
}
