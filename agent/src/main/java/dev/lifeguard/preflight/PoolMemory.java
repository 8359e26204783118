package dev.lifeguard.preflight;

import dev.lifeguard.host.WeakIdentityMap;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.servers.Servers;

/** The servers of each pool. Does not hold the pools. <b>Threads</b> any. */
final class PoolMemory {
    private final WeakIdentityMap<Servers> pools = new WeakIdentityMap<Servers>();
    private final Ticker ticker;

    PoolMemory(Ticker ticker) {
        this.ticker = ticker;
    }

    /** The servers that this pool's connections lead to. */
    Servers serversOf(Object pool) {
        Servers servers = pools.get(pool);
        if (servers == null) {
            expunge();
            Servers created = new Servers(ticker);
            servers = pools.putIfAbsent(pool, created);
            servers = servers == null ? created : servers;
        }
        return servers;
    }

    private void expunge() {
        while (pools.expungeOne() != null) {
            continue; // each call forgets one pool that was collected
        }
    }
}
