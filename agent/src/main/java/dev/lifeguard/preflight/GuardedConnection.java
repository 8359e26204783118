package dev.lifeguard.preflight;

import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.recycling.IdleConnection;
import dev.lifeguard.recycling.PhysicalLife;
import java.sql.Connection;

/** One physical connection between two uses. Lives on one thread, for one checkout. */
abstract class GuardedConnection implements IdleConnection {
    private final Connection physical;
    private final PhysicalState state;
    private final long idleNanos;
    private final boolean idleTooLong;
    private final Validator validator;
    private boolean doubtful;

    GuardedConnection(
            Connection physical,
            PhysicalState state,
            long idleNanos,
            boolean idleTooLong,
            Validator validator) {
        this.physical = physical;
        this.state = state;
        this.idleNanos = idleNanos;
        this.idleTooLong = idleTooLong;
        this.validator = validator;
    }

    @Override
    public Connection physical() {
        return physical;
    }

    @Override
    public PhysicalLife life() {
        return state;
    }

    @Override
    public long idleNanos() {
        return idleNanos;
    }

    @Override
    public boolean isIdleTooLong() {
        return idleTooLong;
    }

    /** How long a question may take. */
    abstract long longestNanos();

    /** Whether a question would not get in the way of an answer that the application reads. */
    abstract boolean mayBeAsked();

    @Override
    public boolean ask(Question question) {
        if (!mayBeAsked()) {
            return false;
        }
        boolean answered = validator.ask(physical, state.socket(), longestNanos(), question);
        doubtful |= !answered && state.hasSocket();
        return answered;
    }

    /** Whether a question was not answered: then the connection is to be validated. */
    boolean isDoubtful() {
        return doubtful;
    }
}
