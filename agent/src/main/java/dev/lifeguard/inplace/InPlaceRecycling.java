package dev.lifeguard.inplace;

import dev.lifeguard.connections.Lending;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.preflight.Checkup;
import dev.lifeguard.preflight.RetirementPolicy;
import dev.lifeguard.recycling.IdleConnection;
import dev.lifeguard.recycling.PhysicalLife;
import java.sql.Connection;

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

    /** Why it goes now, or null. A reason is a permit: {@link #ended} follows. */
    RetireReason due(Lending lending, Connection physical, PhysicalState state, long now) {
        return retirement.dueAtCheckout(lending, new Unasked(lending, physical, state, now));
    }

    /** The end of what a permit was given for. */
    void ended(Lending lending, PhysicalState state, boolean left) {
        retirement.retired(lending, state, left);
    }

    /** One to which no question is put. */
    private final class Unasked implements IdleConnection {
        private final Connection physical;
        private final PhysicalState state;
        private final long idleNanos;
        private final boolean tooLong;

        Unasked(Lending lending, Connection physical, PhysicalState state, long now) {
            this.physical = physical;
            this.state = state;
            this.idleNanos = state.idleNanos(now);
            this.tooLong = retirement.isIdleTooLong(lending, state, idleNanos);
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
            return tooLong;
        }

        @Override
        public boolean ask(Question question) {
            return false;
        }
    }
}
