package dev.lifeguard.inplace;

import dev.lifeguard.connections.Lending;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.preflight.BetweenUses;
import dev.lifeguard.preflight.Checkup;
import dev.lifeguard.preflight.RetirementPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Says which sessions of pools that cannot evict have to go though nothing is wrong with them. The
 * server is not asked how long it lets them be idle.
 *
 * <p>Only those of which the socket is known: the old session is ended by closing it, since nothing
 * that is called on it reaches it any more.
 *
 * <p><b>Threads</b> the one that checks out. <b>Units</b> nanoseconds.
 */
final class InPlaceRecycling {
    private final RetirementPolicy retirement;
    private final Checkup checkup;

    InPlaceRecycling(RetirementPolicy retirement, Checkup checkup) {
        this.retirement = retirement;
        this.checkup = checkup;
    }

    /** Whether this one may have to. <b>Cost</b> some field reads where no option asks for it. */
    boolean mayBeDue(Lending lending, PhysicalState state, long now) {
        return retirement.mayBeDue(lending, state, state.idleNanos(now), now)
                && state.hasSocket()
                && !checkup.isRefused(state);
    }

    /**
     * Whether a statement of it is open, of whatever kind: the old session is sound, and what
     * somebody keeps of it, or reads from it, would end with it.
     */
    static boolean hasOpenStatement(Replaceable candidate) {
        for (Object each : candidate.statements()) {
            try {
                if (!(each instanceof Statement) || !((Statement) each).isClosed()) {
                    return true;
                }
            } catch (SQLException | LinkageError cannotSay) {
                return true;
            }
        }
        return false;
    }

    /** Why it goes now, or null. A reason is a permit: {@link #ended} follows. */
    RetireReason due(Lending lending, Connection physical, PhysicalState state, long now) {
        long idleNanos = state.idleNanos(now);
        boolean tooLong = retirement.isIdleTooLong(lending, state, idleNanos);
        return retirement.dueAtCheckout(lending, new Unasked(physical, state, idleNanos, tooLong));
    }

    /** The end of what a permit was given for. */
    void ended(Lending lending, PhysicalState state, boolean left) {
        retirement.retired(lending, state, left);
    }

    /** One to which no question is put. */
    private static final class Unasked extends BetweenUses {
        Unasked(Connection physical, PhysicalState state, long idleNanos, boolean tooLong) {
            super(physical, state, idleNanos, tooLong);
        }

        @Override
        public boolean mayBeAsked() {
            return false;
        }

        @Override
        public boolean ask(Question question) {
            return false;
        }
    }
}
