package dev.lifeguard.preflight;

import dev.lifeguard.connections.PhysicalState;
import java.sql.Connection;

/** One that may be asked, for as long as there is time, and with its socket watched meanwhile. */
abstract class GuardedConnection extends BetweenUses {
    private final Validator validator;
    private boolean doubtful;

    GuardedConnection(
            Connection physical,
            PhysicalState state,
            long idleNanos,
            boolean idleTooLong,
            Validator validator) {
        super(physical, state, idleNanos, idleTooLong);
        this.validator = validator;
    }

    /** How long a question may take. */
    abstract long longestNanos();

    @Override
    public boolean ask(Question question) {
        if (!mayBeAsked()) {
            return false;
        }
        boolean answered = validator.ask(physical(), state.socket(), longestNanos(), question);
        doubtful |= !answered && state.hasSocket();
        return answered;
    }

    /** Whether a question was not answered: then the connection is to be validated. */
    boolean isDoubtful() {
        return doubtful;
    }
}
