package dev.lifeguard.recycling;

import dev.lifeguard.model.FixedSettings;
import dev.lifeguard.model.IdleLimit;
import dev.lifeguard.model.Lending;
import dev.lifeguard.model.PhysicalLife;
import dev.lifeguard.model.PoolSettings;
import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.model.RecycleSettings;
import dev.lifeguard.model.RetryCounts;
import dev.lifeguard.model.RetrySettings;

/** A pool with its settings, as one lease of it shows it. */
final class PoolOf implements Lending, RecycleSettings {
    private static final RetrySettings RETRY_ON =
            new RetrySettings() {
                @Override
                public boolean enabled() {
                    return true;
                }

                @Override
                public long validateAfterIdleNanos() {
                    return Long.MAX_VALUE;
                }

                @Override
                public long validationTimeoutNanos() {
                    return 1;
                }
            };

    final RetryCounts counts = new RetryCounts();
    private final Object pool = new Object();
    PoolSizes sizes = PoolSizes.UNKNOWN;
    long maxAgeNanos;
    double jitter;
    IdleLimit maxIdle;
    boolean learns;
    long maxUses;
    int pace = 1;

    PoolOf(int size) {
        sizes = new PoolSizes(size, size, 0, size, 0);
    }

    @Override
    public PoolSettings settings() {
        FixedSettings all = new FixedSettings();
        all.recycling = this;
        all.retry = RETRY_ON;
        return all;
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public boolean retiresWhatIsUsed() {
        return maxAgeNanos() > 0 || maxUses() > 0 || maxIdle() != null;
    }

    @Override
    public long maxAgeNanos() {
        return maxAgeNanos;
    }

    @Override
    public double jitter() {
        return jitter;
    }

    @Override
    public IdleLimit maxIdle() {
        return maxIdle;
    }

    @Override
    public boolean learnsMaxIdle() {
        return learns;
    }

    @Override
    public long maxUses() {
        return maxUses;
    }

    @Override
    public int paceOf(int poolSize) {
        return pace;
    }

    @Override
    public Object pool() {
        return pool;
    }

    @Override
    public String poolName() {
        return "orders";
    }

    @Override
    public Object[] credentials() {
        return null;
    }

    @Override
    public long enteredNanos() {
        return 0;
    }

    @Override
    public PoolSizes sizes() {
        return sizes;
    }

    @Override
    public RetryCounts counts() {
        return counts;
    }

    @Override
    public void lends(PhysicalLife physical) {
        throw new AssertionError("recycling lends nothing");
    }
}
