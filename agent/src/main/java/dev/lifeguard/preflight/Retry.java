package dev.lifeguard.preflight;

import dev.lifeguard.connections.Connections;
import dev.lifeguard.connections.Lending;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.connections.Physicals;
import dev.lifeguard.drivers.errors.Disconnects;
import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.Disconnect;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.options.RetrySettings;
import dev.lifeguard.pools.Beneath;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.servers.Refusals;
import dev.lifeguard.servers.ServerHealth;
import dev.lifeguard.sessions.Birth;
import dev.lifeguard.sockets.SocketPeek;
import dev.lifeguard.sockets.Watchdog;
import java.sql.Connection;
import java.util.concurrent.ThreadFactory;
import javax.sql.PooledConnection;

/**
 * Hands out no connection that the server has hung up on, or that is due to go: looks before the
 * first statement, evicts what must go in the pool's own way, and asks the pool again. Nothing has
 * been sent by then, so nothing can run twice.
 *
 * <p><b>Threads</b> the one that checks out or returns. <b>Failure</b> what goes wrong here leaves
 * the pool's own connection as it is; only what the pool throws when it is asked again reaches the
 * application, as if it had been asked once. <b>Cost</b> 0.3-1 us for a connection in use; a round
 * trip for one that was idle for long.
 */
public final class Retry {
    private final RetirementPolicy retirement;
    private final Disconnects disconnects;
    private final Physicals physicals;
    private final Refusals refusals;
    private final Checkup checkup;
    private final EvictionAtReturn atReturn;
    private final SecondCheckout second;
    private final Watchdog watchdog;
    private final Ticker ticker;

    /**
     * @param retirement says what is due by age
     * @param disconnects tells dead connections from other errors
     * @param connections where what is known of each is kept
     * @param threads makes the watchdog's thread, when first something is validated
     * @param unseen makes threads whose doings are nobody's checkouts and returns
     */
    public Retry(
            RetirementPolicy retirement,
            Disconnects disconnects,
            Connections connections,
            Refusals refusals,
            Ticker ticker,
            ThreadFactory threads,
            SocketPeek peek,
            ThreadFactory unseen,
            Swallowed swallowed) {
        this.retirement = retirement;
        this.disconnects = disconnects;
        this.ticker = ticker;
        watchdog = new Watchdog(ticker, threads, Watchdog.LINGER_NANOS);
        physicals = new Physicals(connections, ticker, peek);
        this.refusals = refusals;
        checkup = new Checkup(physicals, refusals, new Validator(watchdog), retirement, ticker);
        GuardedEviction farewell = new GuardedEviction(watchdog, unseen, swallowed);
        atReturn = new EvictionAtReturn(checkup, retirement, farewell);
        second =
                new SecondCheckout(
                        checkup,
                        farewell,
                        retirement,
                        new CheckoutErrors(disconnects),
                        ticker,
                        swallowed);
    }

    /** A driver is asked for a connection to there; null = not known. */
    public void asked(String address) {
        refusals.asked(address);
    }

    /** It is no longer asked; unless it tried, the URL was another driver's: that says nothing. */
    public void answered(boolean tried) {
        refusals.answered(tried);
    }

    /** A driver has opened this connection: its age counts from then, whenever it is first used. */
    public void opened(Connection physical, Birth birth) {
        physicals.opened(physical, birth.beganNanos, birth.address);
        refusals.accepted(birth.address);
    }

    /**
     * A driver could not open a connection.
     *
     * @param address what it was asked for; null = not known
     */
    public void notOpened(String address, Throwable error) {
        if (disconnects.isLoginRefused(error)) {
            refusals.loginRefused(address);
        } else if (disconnects.ofConnect(error, null) == Disconnect.SICK) {
            refusals.refused(address);
        }
    }

    /** Whether an operator has asked for connections to go, and checkouts are to ask which. */
    public boolean hasOrders() {
        return retirement.hasOrders();
    }

    /** Whether none of them concerns this connection; null = nothing is known of it. */
    public boolean hasObeyed(Lending lending, PhysicalState state) {
        return retirement.isObeyed(lending, state);
    }

    /** Whether anything is done about what this pool lends. */
    public boolean watches(Lending lending, PoolKind adapter) {
        return adapter.canEvict()
                && (lending.settings().retry().enabled() || retirement.isOn(lending));
    }

    /**
     * Takes note that a connection is handed out again that was in use just now, unless there is a
     * reason to look at it. <b>Cost</b> some field reads.
     *
     * @param state what was known of it when it was last handed out
     * @return whether it may be handed out
     */
    public boolean passes(Lending lending, PhysicalState state, long now) {
        long idleNanos = state.idleNanos(now);
        boolean passes =
                Preflight.passes(state, idleNanos, lending.settings().retry())
                        && !retirement.mayBeDue(lending, state, idleNanos, now);
        if (passes) {
            checkup.handOut(lending, state, now);
        }
        return passes;
    }

    /** What is known of what lies beneath a handle that nobody has seen before; null = nothing. */
    public PhysicalState seenBeneath(Lending lending, PoolKind adapter, Connection lent) {
        Connection physical = adapter.sessionOf(lent);
        return physical == null ? null : physicals.seen(lending, physical);
    }

    /**
     * The connection to hand out: the one the pool has lent, or a sound one in its place.
     *
     * @throws PoolRefused with what the pool throws when it is asked again
     */
    public Connection handedOut(
            Lending lending, PoolKind adapter, Connection lent, RetrySettings settings)
            throws PoolRefused {
        Checkout checkout = new Checkout(lending, adapter, settings);
        Finding finding = checkup.examine(checkout, lent, true);
        return finding == null ? lent : second.insteadOf(checkout, lent, finding);
    }

    /** What evicts in place of a return. */
    public EvictionAtReturn atReturn() {
        return atReturn;
    }

    /** What looks at connections between two uses. */
    public Checkup checkup() {
        return checkup;
    }

    /** Ends what runs beside the application, when the agent leaves. */
    public void stop() {
        watchdog.stop();
    }

    /**
     * The connection to hand out though the pool has thrown: it may have met with a dead one of its
     * own before the application got anything.
     *
     * @throws PoolRefused with what the pool has thrown last
     */
    public Connection afterFailure(
            Lending lending, PoolKind adapter, Throwable error, RetrySettings settings)
            throws PoolRefused {
        if (!settings.enabled() && !retirement.isOn(lending)) {
            throw new PoolRefused(error);
        }
        return second.afterFailure(new Checkout(lending, adapter, settings), error);
    }

    /**
     * A pool is about to ask a driver for a new handle on this, and the driver may speak to the
     * server. What is dead gets its socket closed, so that the driver fails at once and cannot
     * hang.
     */
    public void beforeHandle(
            Lending lending, PoolKind adapter, PooledConnection pooled, RetrySettings wanted) {
        Connection physical = wanted.enabled() ? Beneath.physicalOf(pooled) : null;
        if (physical != null) {
            PhysicalState state = checkup.stateOf(lending, physical);
            Checkout checkout = new Checkout(lending, adapter, wanted);
            RetireReason reason = checkup.faultOf(checkout, physical, state, false, ticker.nanos());
            if (reason != null && state.socket() != null) {
                state.socket().close(); // the driver fails at once, and the pool is asked again
            }
        }
    }

    /**
     * Whether this error of the first statement of a checkout says that the connection was stale
     * when it was handed out, and that was not counted by then.
     *
     * @param state of the connection; null = not known
     */
    public boolean wasStale(PhysicalState state, Throwable error) {
        return (state == null || !state.isCountedAsKept())
                && disconnects.isDeath(error, state == null ? null : state.family());
    }

    /**
     * A statement of the application has thrown this.
     *
     * @param readOnly whether the application itself has asked for a read-only connection
     */
    public void failed(PhysicalState state, Throwable error, boolean readOnly) {
        if (state.isDoomed()) {
            return;
        }
        switch (disconnects.ofStatement(error, state.family())) {
            case DEAD:
                state.doom();
                state.server().died(ServerHealth.Death.BROKEN, ticker.nanos());
                break;
            case WRONG_ROLE:
                if (!readOnly && state.server().hasLostItsRole(state.bornNanos(), ticker.nanos())) {
                    state.doom();
                }
                break;
            case DEAD_ONE:
            case RETIRE_ONE:
                state.doom();
                break;
            default:
                break;
        }
    }
}
