package dev.lifeguard.preflight;

/**
 * What the application's own pool threw when it was asked again; the cause is to reach the
 * application as it is. Everything else that is thrown here is the agent's own error.
 */
public final class PoolRefused extends Exception {
    private static final long serialVersionUID = 1;

    /** Whether the checkout that has come to its end by this is counted among those. */
    boolean isCounted;

    PoolRefused(Throwable thrownByThePool) {
        super(null, thrownByThePool, false, false);
    }
}
