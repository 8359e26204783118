package dev.lifeguard.boot;

import dev.lifeguard.connections.Lending;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.preflight.EvictionAtReturn;
import dev.lifeguard.tracking.ReturnListener;
import java.sql.Connection;

/** Puts returns through to what retires connections. */
final class Returning implements ReturnListener {
    private final EvictionAtReturn eviction;

    Returning(EvictionAtReturn eviction) {
        this.eviction = eviction;
    }

    @Override
    public void returned(
            Lending lending,
            PoolKind adapter,
            Connection logical,
            PhysicalState physical,
            boolean dirty) {
        eviction.returned(lending, adapter, logical, physical, dirty);
    }
}
