package dev.lifeguard.preflight;

import dev.lifeguard.connections.Connections;
import dev.lifeguard.drivers.errors.Disconnects;
import dev.lifeguard.drivers.errors.Rules;
import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.pools.Handles;
import dev.lifeguard.pools.kinds.PoolKinds;
import dev.lifeguard.servers.Refusals;
import java.util.Collections;
import java.util.concurrent.ThreadFactory;

/** Pre-flight that knows nothing yet, for tests that look at one pool. */
final class Retries {
    private Retries() {}

    /** Where nothing can be watched: there is no socket. */
    static Retry withoutSockets(RetirementPolicy retirement, Ticker ticker) {
        return of(
                retirement,
                ticker,
                task -> {
                    throw new AssertionError("nothing to watch: there is no socket");
                });
    }

    static Retry of(RetirementPolicy retirement, Ticker ticker, ThreadFactory watching) {
        return new Retry(
                retirement,
                new Disconnects(Rules.NONE, PoolKinds.packages()),
                new Connections(new Handles(Collections.emptyList())),
                new Refusals(ticker),
                ticker,
                watching,
                Peeks.open(),
                null,
                new Swallowed());
    }
}
