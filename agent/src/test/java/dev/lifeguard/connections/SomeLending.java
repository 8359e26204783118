package dev.lifeguard.connections;

import dev.lifeguard.findings.RetryCounts;
import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.recycling.PoolRecycling;
import dev.lifeguard.servers.Servers;
import dev.lifeguard.sources.PoolRecord;
import dev.lifeguard.sources.Source;

/** What is known of a pool from which nothing was lent yet, for tests that need one. */
public abstract class SomeLending implements Lending {
    public final RetryCounts counts = new RetryCounts();
    private final Servers servers;
    private final PoolRecycling recycling;
    protected final Ticker clock;

    protected SomeLending(Ticker ticker) {
        this.clock = ticker;
        servers = new Servers(ticker);
        recycling = new PoolRecycling(ticker);
    }

    @Override
    public Source source() {
        return null;
    }

    @Override
    public PoolRecord home() {
        return null;
    }

    @Override
    public Object pool() {
        return this;
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
        return clock.nanos();
    }

    @Override
    public boolean commitsWhatIsReturned() {
        return false;
    }

    @Override
    public PoolSizes sizes() {
        return PoolSizes.UNKNOWN;
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
        return; // nobody asks
    }
}
