package dev.lifeguard.connections;

import dev.lifeguard.pools.PoolKind;
import java.sql.Connection;

/** Told of returns, on the returning thread, before the pool learns of them. */
public interface ReturnListener {

    /** Does nothing. */
    ReturnListener NONE =
            new ReturnListener() {
                @Override
                public void returned(
                        Lending lending,
                        PoolKind adapter,
                        Connection logical,
                        PhysicalState physical,
                        boolean dirty) {
                    // Nobody wants to know.
                }
            };

    /**
     * A connection comes back to a known pool that may be made to evict it instead; its lease has
     * ended.
     *
     * @param lending the lease
     * @param logical what was lent
     * @param physical what it was lent with
     * @param dirty whether a transaction is open
     */
    void returned(
            Lending lending,
            PoolKind adapter,
            Connection logical,
            PhysicalState physical,
            boolean dirty);
}
