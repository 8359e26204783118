package dev.lifeguard.preflight;

import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.recycling.IdleConnection;
import dev.lifeguard.recycling.PhysicalLife;
import java.sql.Connection;

/** One physical connection between two uses. Lives on one thread, for one checkout. */
public abstract class BetweenUses implements IdleConnection {
    private final Connection physical;
    final PhysicalState state;
    private final long idleNanos;
    private final boolean idleTooLong;

    protected BetweenUses(
            Connection physical, PhysicalState state, long idleNanos, boolean idleTooLong) {
        this.physical = physical;
        this.state = state;
        this.idleNanos = idleNanos;
        this.idleTooLong = idleTooLong;
    }

    @Override
    public final Connection physical() {
        return physical;
    }

    @Override
    public final PhysicalLife life() {
        return state;
    }

    @Override
    public final long idleNanos() {
        return idleNanos;
    }

    @Override
    public final boolean isIdleTooLong() {
        return idleTooLong;
    }
}
