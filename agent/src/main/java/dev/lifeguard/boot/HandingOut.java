package dev.lifeguard.boot;

import dev.lifeguard.connections.Lending;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.host.Swallowed;
import dev.lifeguard.inplace.InPlaceCheckout;
import dev.lifeguard.inplace.Replaceable;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.preflight.PoolRefused;
import dev.lifeguard.preflight.Retry;
import dev.lifeguard.sessions.Birth;
import dev.lifeguard.sessions.Recipe;
import dev.lifeguard.tracking.CheckoutCalls;
import dev.lifeguard.tracking.RepeatedCheckouts;
import dev.lifeguard.tracking.Tracker;
import dev.lifeguard.tracking.WovenCalls;
import java.sql.Connection;
import javax.sql.DataSource;
import javax.sql.PooledConnection;

/**
 * What pre-flight does to a connection between the moment at which its pool hands it over and that
 * at which the application gets it, or gets another one in its place.
 *
 * <p><b>Threads</b> the one that checks out. <b>Failure</b> may throw: the switchboard is the
 * barrier.
 */
final class HandingOut {
    private static final int CONNECT = HookEvent.CONNECT.ordinal();

    private final WovenCalls calls;
    private final RepeatedCheckouts repeated;
    private final CheckoutCalls checkouts;
    private final Retry retry;
    private final InPlaceCheckout inPlace;
    private final Swallowed swallowed;

    HandingOut(Tracker tracker, Retry retry, InPlaceCheckout inPlace, Swallowed swallowed) {
        this.calls = tracker.calls();
        this.repeated = tracker.repeated();
        this.checkouts = tracker.checkouts();
        this.retry = retry;
        this.inPlace = inPlace;
        this.swallowed = swallowed;
    }

    /** A checkout is on its way to a driver's own handle: see {@link Retry#beforeHandle}. */
    void beforeHandle(PooledConnection pooled) {
        Lending running = checkouts.runningCheckout();
        // Where the pool is not asked again, a driver must not be made to fail.
        PoolKind adapter = running == null ? null : checkouts.repeatable(running);
        if (adapter != null) {
            retry.beforeHandle(running, adapter, pooled, running.settings().retry());
        }
    }

    /**
     * Whoever was asked has handed over this connection.
     *
     * @return what the application gets; null = the same, and the checkout has ended
     * @throws PoolRefused with what the pool throws when it is asked again
     */
    Connection lent(Object self, Object token, Connection lent) throws PoolRefused {
        PoolKind adapter = checkouts.repeatable(token);
        if (adapter == null) {
            if (self instanceof DataSource) {
                inPlace(token, lent);
            }
            return lent;
        }
        long left = checkouts.leftPool(token);
        Throwable stack = checkouts.keepsStack(token) ? new Throwable() : null;
        return mayStay(token, lent) && repeated.handedOut(token, lent, left, stack)
                ? null
                : byPool(token, adapter, lent, left, stack);
    }

    /** Whether no operator has ordered it to go, as far as that is at hand. */
    private boolean mayStay(Object token, Connection lent) {
        return !retry.hasOrders()
                || retry.hasObeyed((Lending) token, repeated.ifHadLast(token, lent));
    }

    private Connection byPool(
            Object token, PoolKind adapter, Connection lent, long left, Throwable stack)
            throws PoolRefused {
        Lending lending = checkouts.lending(token);
        PhysicalState life = checkouts.lent(token, lent, left, stack);
        if (!retry.watches(lending, adapter) || checkouts.takesPart(token, lent)) {
            return lent;
        }
        PhysicalState seen = life == null ? retry.seenBeneath(lending, adapter, lent) : life;
        if (seen != null && retry.passes(lending, seen, checkouts.leftNanos(token))) {
            return lent;
        }
        checkouts.delayed(token, lent);
        Connection handedOut = retry.handedOut(lending, adapter, lent, lending.settings().retry());
        if (handedOut != lent) {
            checkouts.replaces(token);
        }
        return handedOut;
    }

    /** What cannot be evicted keeps its object; only what lies beneath it may be another. */
    void inPlace(Object token, Object handedOut) {
        Replaceable candidate = checkouts.replaceable(token, handedOut);
        if (candidate != null) {
            Lending lending = checkouts.lending(token);
            Object mark = calls.mute(); // a driver's isValid may set and run things
            try {
                inPlace.handedOut(lending, candidate, lending.settings().retry());
            } finally {
                calls.unmute(mark);
            }
        }
    }

    /**
     * Whoever was asked has thrown this.
     *
     * @return what the application gets nevertheless; null = what was thrown
     * @throws PoolRefused with what the pool throws when it is asked again
     */
    Connection afterFailure(Object self, Object token, Throwable error) throws PoolRefused {
        PoolKind adapter = checkouts.repeatable(token);
        if (adapter == null || !(self instanceof DataSource || adapter.trips(error))) {
            return null;
        }
        Lending lending = checkouts.lending(token);
        Connection other = retry.afterFailure(lending, adapter, error, lending.settings().retry());
        checkouts.replaces(token); // what was lent before it threw has left
        return other;
    }

    /**
     * A driver is about to be asked for a connection, if this call asks one.
     *
     * @return the same token
     */
    Object asked(Object token) {
        try {
            if (token != null) {
                retry.asked(calls.askedFor(token));
            }
        } catch (Throwable callHasBegun) {
            swallowed.count(callHasBegun); // and has to be left: the token must not be lost
        }
        return token;
    }

    /**
     * A call has ended. Whatever goes wrong meanwhile, nobody waits for a driver in it any more:
     * its thread would pass for one whose server gives no answer.
     *
     * @return how a connection was opened in it; null = not known to have been
     */
    Birth left(int event, Object self, Object token, Object result, Throwable error) {
        try {
            return calls.exited(HookEvent.of(event), self, token, result, error);
        } finally {
            if (event == CONNECT) {
                retry.answered(result != null || error != null);
            }
        }
    }

    /** A driver has opened a connection, if there is anything to say of how. */
    void opened(Object connection, Birth birth) {
        if (birth != null) {
            Object mark = calls.mute(); // a driver is asked where it leads
            try {
                retry.opened((Connection) connection, birth);
                inPlace.opened((Connection) connection, birth);
            } finally {
                calls.unmute(mark);
            }
        }
    }

    /** A driver that was asked in this way has thrown this; null = nobody knows in which. */
    void notOpened(Recipe recipe, String address, Throwable error) {
        if (recipe != null) {
            retry.notOpened(address, error);
            inPlace.notOpened(recipe, error);
        }
    }
}
