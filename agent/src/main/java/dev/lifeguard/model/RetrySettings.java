package dev.lifeguard.model;

/** The live settings that pre-flight reads. <b>Threads</b> any. <b>Cost</b> field reads. */
public interface RetrySettings {

    /** False = every connection is handed out as it is. {@code retry}. */
    boolean enabled();

    /**
     * Nanoseconds idle after which a connection is validated even if its socket looks well; 0 = at
     * every checkout. {@code retry.validate-after-idle}.
     */
    long validateAfterIdleNanos();

    /** Nanoseconds that one validation may take at most. {@code retry.validation-timeout}. */
    long validationTimeoutNanos();
}
