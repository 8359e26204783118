package dev.lifeguard.recycling;

import dev.lifeguard.connections.Lending;
import dev.lifeguard.connections.PhysicalLife;
import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.options.Given;
import dev.lifeguard.options.LiveSettings;
import dev.lifeguard.options.PoolSettings;
import dev.lifeguard.sources.RetryCounts;

/** A pool with its settings, as one lease of it shows it. */
final class PoolOf implements Lending {
    final RetryCounts counts = new RetryCounts();
    private final Object pool = new Object();
    private final LiveSettings settings =
            Given.live("recycle.max-idle=off", "recycle.jitter=off", "recycle.pace=1");
    PoolSizes sizes;

    PoolOf(int size) {
        sizes = new PoolSizes(size, size, 0, size, 0);
    }

    void set(String... assignments) {
        Given.set(settings, assignments);
    }

    @Override
    public PoolSettings settings() {
        return settings.of(poolName());
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
