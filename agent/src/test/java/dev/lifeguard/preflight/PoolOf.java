package dev.lifeguard.preflight;

import dev.lifeguard.connections.Lending;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.options.Given;
import dev.lifeguard.options.LiveSettings;
import dev.lifeguard.options.PoolSettings;
import dev.lifeguard.recycling.PoolRecycling;
import dev.lifeguard.servers.Servers;
import dev.lifeguard.sources.RetryCounts;

/** A pool with its settings, as one lease of it shows it. */
final class PoolOf implements Lending {
    final RetryCounts counts = new RetryCounts();
    private final Servers servers;
    private final PoolRecycling recycling;
    private final Object pool = new Object();
    private final LiveSettings settings =
            Given.live("recycle.max-idle=off", "recycle.jitter=off", "recycle.pace=1");
    PoolSizes sizes;

    PoolOf(int size, Ticker ticker) {
        servers = new Servers(ticker);
        recycling = new PoolRecycling(ticker);
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
    public Servers servers() {
        return servers;
    }

    @Override
    public PoolRecycling recycling() {
        return recycling;
    }

    @Override
    public PhysicalState stateOf(Object session) {
        return null;
    }

    @Override
    public void lends(PhysicalState physical) {
        throw new AssertionError("recycling lends nothing");
    }
}
