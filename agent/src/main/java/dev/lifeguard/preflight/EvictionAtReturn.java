package dev.lifeguard.preflight;

import dev.lifeguard.connections.Lending;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.connections.ReturnListener;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.pools.PoolKind;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;

/**
 * Evicts what is due by age when it comes back, so that nobody who asks for a connection waits for
 * that.
 *
 * <p><b>Threads</b> the one that returns. <b>Failure</b> what does not leave its pool is returned
 * as ever.
 */
public final class EvictionAtReturn implements ReturnListener {
    /** How long the farewell to a connection that is being returned may take. */
    static final long LONGEST_FAREWELL_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Checkup checkup;
    private final RetirementPolicy retirement;
    private final GuardedEviction farewell;

    EvictionAtReturn(Checkup checkup, RetirementPolicy retirement, GuardedEviction farewell) {
        this.checkup = checkup;
        this.retirement = retirement;
        this.farewell = farewell;
    }

    /**
     * One that is due is evicted, so that its {@code close} has nothing left to do. Where a
     * transaction is open, or the pool would commit one, it has to end it first, and the connection
     * goes when it is next asked for.
     */
    @Override
    public void returned(
            Lending lending,
            PoolKind adapter,
            Connection logical,
            PhysicalState state,
            boolean dirty) {
        if (dirty || !adapter.canEvictAtReturn() || !retirement.isOn(lending)) {
            return;
        }
        if (lending.commitsWhatIsReturned()) {
            return; // of what began before the attach, or past JDBC, nobody knows that it is dirty
        }
        if (!state.hasSocket() && !state.isLocal()) {
            return; // its pool might wait for ever: it goes when it is next asked for
        }
        RetireReason reason =
                checkup.isRefused(state) ? null : retirement.dueAtReturn(lending, state);
        if (reason == null) {
            return;
        }
        boolean left = false;
        try {
            left =
                    farewell.evict(
                            lending,
                            adapter,
                            logical,
                            new Finding(reason, state),
                            LONGEST_FAREWELL_NANOS);
        } finally {
            retirement.retired(lending, state, left);
        }
    }
}
