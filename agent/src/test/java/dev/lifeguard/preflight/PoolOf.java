package dev.lifeguard.preflight;

import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.connections.SomeLending;
import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.options.Given;
import dev.lifeguard.options.LiveSettings;
import dev.lifeguard.options.PoolSettings;

/** A pool with its settings, as one lease of it shows it. */
final class PoolOf extends SomeLending {
    private final LiveSettings settings =
            Given.live("recycle.max-idle=off", "recycle.jitter=off", "recycle.pace=1");
    Object pool = this;
    PoolSizes sizes;

    PoolOf(int size, Ticker ticker) {
        super(ticker);
        sizes = new PoolSizes(size, size, 0, size, 0);
    }

    void set(String... assignments) {
        Given.set(settings, assignments);
    }

    @Override
    public Object pool() {
        return pool;
    }

    @Override
    public PoolSettings settings() {
        return settings.of(poolName());
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
    public void lends(PhysicalState physical) {
        throw new AssertionError("recycling lends nothing");
    }
}
