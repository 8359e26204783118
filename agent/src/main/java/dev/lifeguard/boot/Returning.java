package dev.lifeguard.boot;

import dev.lifeguard.model.Lending;
import dev.lifeguard.model.PhysicalLife;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.retry.Retry;
import dev.lifeguard.tracking.ReturnListener;
import java.sql.Connection;

/** Puts returns through to what retires connections. */
final class Returning implements ReturnListener {
    private final Retry retry;

    Returning(Retry retry) {
        this.retry = retry;
    }

    @Override
    public void returned(
            Lending lending,
            PoolKind adapter,
            Connection logical,
            PhysicalLife physical,
            boolean dirty) {
        retry.returned(lending, adapter, logical, physical, dirty);
    }
}
