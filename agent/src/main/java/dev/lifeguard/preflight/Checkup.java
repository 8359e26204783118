package dev.lifeguard.preflight;

import dev.lifeguard.connections.Lending;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.connections.Physicals;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.options.RetrySettings;
import dev.lifeguard.servers.Refusals;
import dev.lifeguard.servers.ServerHealth;
import dev.lifeguard.servers.ServerManners;
import dev.lifeguard.sockets.SocketPeek;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;

/**
 * Looks at one physical connection between two uses, and says whether it has to go.
 *
 * <p><b>Threads</b> the one that checks out. <b>Cost</b> that of {@link Preflight}'s decision: a
 * look at the socket, or a round trip.
 */
public final class Checkup {
    /**
     * How long after a server has refused a connection nothing is given up that works. Then one is,
     * or a pool that needs no new ones would never find out that it accepts them again.
     */
    static final long SUSPENSION_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final Physicals physicals;
    private final Refusals refusals;
    private final Validator validator;
    private final RetirementPolicy retirement;
    private final Ticker ticker;

    Checkup(
            Physicals physicals,
            Refusals refusals,
            Validator validator,
            RetirementPolicy retirement,
            Ticker ticker) {
        this.physicals = physicals;
        this.refusals = refusals;
        this.validator = validator;
        this.retirement = retirement;
        this.ticker = ticker;
    }

    /**
     * Why the connection beneath what a pool lends has to go, or null when it may be handed out;
     * then the lease learns of it.
     *
     * @param mayBeDue whether age counts as a reason
     */
    Finding examine(Checkout checkout, Connection logical, boolean mayBeDue) {
        Connection physical = checkout.adapter.sessionOf(logical);
        if (physical == null) {
            return null;
        }
        PhysicalState state = stateOf(checkout.lending, physical);
        boolean mayGo = mayBeDue && !isRefused(state);
        RetireReason reason = reasonToGo(checkout, physical, state, mayGo);
        if (reason == null) {
            handOut(checkout.lending, state);
            return null;
        }
        return new Finding(reason, state);
    }

    /** Whether its server may take no new connections, so that nothing that works is given up. */
    public boolean isRefused(PhysicalState state) {
        return state.server().backoff().isRefusing(SUSPENSION_NANOS)
                || refusals.mayRefuse(state.address(), SUSPENSION_NANOS);
    }

    /** What was idle for too long is retired unasked; if it may not go, it is asked. */
    private RetireReason reasonToGo(
            Checkout checkout, Connection physical, PhysicalState state, boolean mayGo) {
        Lending lending = checkout.lending;
        long now = ticker.nanos(); // a reading costs a tenth of a look at the socket
        long idleNanos = state.idleNanos(now);
        boolean tooLong = retirement.isIdleTooLong(lending, state, idleNanos);
        GuardedConnection resting = resting(checkout, physical, state, idleNanos, tooLong);
        RetireReason reason = tooLong && mayGo ? retirement.dueAtCheckout(lending, resting) : null;
        if (reason == null) {
            reason = faultOf(checkout, physical, state, tooLong, now);
        }
        if (reason == null && mayGo && !tooLong) {
            reason = retirement.dueAtCheckout(lending, resting);
        }
        if (reason == null && resting.isDoubtful()) {
            reason = faultOf(checkout, physical, state, true, ticker.nanos());
        }
        boolean closedByUs = reason == null && resting.isDoubtful() && state.isClosed();
        return closedByUs ? RetireReason.STALE : reason;
    }

    private GuardedConnection resting(
            final Checkout checkout,
            final Connection physical,
            final PhysicalState state,
            long idleNanos,
            boolean tooLong) {
        return new GuardedConnection(physical, state, idleNanos, tooLong, validator) {
            @Override
            long longestNanos() {
                return checkout.validationNanos(ticker);
            }

            @Override
            public boolean mayBeAsked() {
                return checkout.isEarly(ticker)
                        && (state.manners() != ServerManners.NEVER_TALKS_FIRST
                                || physicals.look(physical, state) != SocketPeek.Answer.UNREAD);
            }
        };
    }

    /** Takes note that a connection is handed out. */
    public void handOut(Lending lending, PhysicalState state) {
        handOut(lending, state, ticker.nanos());
    }

    /** The same at this time. */
    void handOut(Lending lending, PhysicalState state, long now) {
        state.checkedOut(now);
        lending.lends(state);
    }

    /** Whether it was looked at before. */
    public boolean knows(Connection physical) {
        return physicals.get(physical) != null;
    }

    /** Takes note that opening this connection, in the place of another, began then. */
    public void born(Connection physical, long beganNanos, PhysicalState before) {
        physicals.opened(physical, beganNanos, before.address());
    }

    /** Takes note that a connection is known no more. */
    public void forget(Connection physical) {
        physicals.forget(physical);
    }

    /** What is known of a physical connection of this pool. */
    public PhysicalState stateOf(Lending lending, Connection physical) {
        PhysicalState known = physicals.seen(lending, physical);
        if (known != null) {
            return known;
        }
        PhysicalState fresh = physicals.of(physical, lending.servers());
        fresh.server().backoff().accepted();
        boolean needsNone = fresh.family() != null && fresh.family().mayBeInProcess();
        lending.counts().sees(fresh.seenSocket() != null || needsNone);
        retirement.arrived(lending);
        return fresh;
    }

    /**
     * Why this connection is of no more use, or null when it may be handed out.
     *
     * @param doubtful whether it is validated even if it looks well
     */
    RetireReason faultOf(
            Checkout checkout,
            Connection physical,
            PhysicalState state,
            boolean doubtful,
            long now) {
        RetrySettings settings = checkout.settings;
        if (!settings.enabled()) {
            return null;
        }
        long idleNanos = state.idleNanos(now);
        boolean passes = !doubtful && Preflight.passes(state, idleNanos, settings);
        Preflight.Decision first =
                passes ? Preflight.Decision.HAND_OUT : glance(physical, state, settings, now);
        if (doubtful && first == Preflight.Decision.HAND_OUT) {
            first = Preflight.Decision.VALIDATE;
        }
        boolean asks = first == Preflight.Decision.VALIDATE;
        long longestNanos = asks ? checkout.validationNanos(ticker) : 0;
        RetireReason reason = settle(first, physical, state, longestNanos);
        Lending lending = checkout.lending;
        if (reason == null) {
            retirement.survived(lending, state, idleNanos);
            return null;
        }
        if (reason == RetireReason.STALE && !state.isDoomed()) {
            retirement.died(lending, state, idleNanos);
        }
        return reason;
    }

    /** The first look at a connection: nothing is sent, and nothing is closed. */
    public Preflight.Decision glance(
            Connection physical, PhysicalState state, RetrySettings settings, long now) {
        if (state.isDoomed()) {
            return Preflight.Decision.DEAD;
        }
        return Preflight.decide(
                state, physicals.look(physical, state), state.idleNanos(now), settings);
    }

    /**
     * What comes of a first look: why the connection has to go, or null to hand it out.
     *
     * @param longestNanos that validating it may take
     */
    public RetireReason settle(
            Preflight.Decision first, Connection physical, PhysicalState state, long longestNanos) {
        Preflight.Decision decision = settled(first, physical, state, longestNanos);
        if (decision == Preflight.Decision.HAND_OUT || decision == Preflight.Decision.UNASKED) {
            return null;
        }
        return decision == Preflight.Decision.DEAD ? RetireReason.STALE : RetireReason.OLDER;
    }

    /** The others were told of a doomed one when its error came. */
    private Preflight.Decision settled(
            Preflight.Decision first, Connection physical, PhysicalState state, long longestNanos) {
        if (first == Preflight.Decision.VALIDATE) {
            return validated(physical, state, longestNanos, ticker.nanos());
        }
        if (first == Preflight.Decision.DEAD && !state.isDoomed()) {
            state.server().died(ServerHealth.Death.BROKEN, ticker.nanos());
        }
        return first;
    }

    private Preflight.Decision validated(
            Connection physical, PhysicalState state, long longestNanos, long asked) {
        Validator.Outcome outcome =
                validator.validate(physical, state.socket(), longestNanos, !state.isDirty());
        if (outcome == Validator.Outcome.INVALID) {
            state.server().died(ServerHealth.Death.BROKEN, asked);
            return Preflight.Decision.DEAD;
        }
        if (outcome == Validator.Outcome.TIMED_OUT) {
            state.server().died(ServerHealth.Death.TIMED_OUT, asked);
            return Preflight.Decision.DEAD;
        }
        if (outcome == Validator.Outcome.VALID) {
            state.proven(asked); // what died meanwhile may have died after its answer
        }
        return Preflight.Decision.HAND_OUT;
    }
}
