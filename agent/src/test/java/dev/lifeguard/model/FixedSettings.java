package dev.lifeguard.model;

/** Settings as a test wants them: all stacks kept, suspicion after a second. */
public class FixedSettings implements PoolSettings {
    public boolean enabled = true;
    public RetrySettings retry;
    public RecycleSettings recycling;
    public OpenTransaction openTransaction = OpenTransaction.REPORT;

    public CallSites callSites = CallSites.ALL;

    @Override
    public boolean enabled() {
        return enabled;
    }

    @Override
    public long suspectAfterNanos() {
        return 1_000_000_000L;
    }

    @Override
    public CallSites callSites() {
        return callSites;
    }

    @Override
    public OpenTransaction openTransaction() {
        return openTransaction;
    }

    @Override
    public long exhaustionAfterNanos() {
        return 5_000_000_000L;
    }

    @Override
    public RetrySettings retry() {
        return retry;
    }

    @Override
    public RecycleSettings recycling() {
        return recycling;
    }

    @Override
    public boolean isPlain() {
        return false;
    }
}
