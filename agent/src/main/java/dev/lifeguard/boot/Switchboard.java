package dev.lifeguard.boot;

import dev.lifeguard.connections.Lending;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.host.Swallowed;
import dev.lifeguard.inplace.InPlaceCheckout;
import dev.lifeguard.inplace.Replaceable;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.options.LiveSettings;
import dev.lifeguard.pools.Beneath;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.preflight.PoolRefused;
import dev.lifeguard.preflight.Retry;
import dev.lifeguard.reporting.ExceptionNotes;
import dev.lifeguard.sessions.Birth;
import dev.lifeguard.sessions.Recipe;
import dev.lifeguard.tracking.CheckoutCalls;
import dev.lifeguard.tracking.FailedCalls;
import dev.lifeguard.tracking.RepeatedCheckouts;
import dev.lifeguard.tracking.Tracker;
import dev.lifeguard.tracking.WovenCalls;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import javax.sql.PooledConnection;

/**
 * Takes the calls of woven code and puts them through to tracking. The one exception barrier:
 * whatever goes wrong behind it is counted, and the application never learns of it.
 *
 * <p><b>Threads</b> any. <b>Failure</b> nothing is thrown. <b>Cost</b> one volatile read and one
 * array read; no allocation, no lock.
 */
final class Switchboard extends LifeguardBridge {
    private static final int CHECKOUT = HookEvent.CHECKOUT.ordinal();
    private static final int HOMEMADE_CHECKOUT = HookEvent.HOMEMADE_CHECKOUT.ordinal();
    private static final int RETURN = HookEvent.RETURN.ordinal();
    private static final int CREATE_STATEMENT = HookEvent.CREATE_STATEMENT.ordinal();
    private static final int EXECUTE = HookEvent.EXECUTE.ordinal();
    private static final int CONNECT_POOLED = HookEvent.CONNECT_POOLED.ordinal();

    private final WovenCalls calls;
    private final RepeatedCheckouts repeated;
    private final CheckoutCalls checkouts;
    private final FailedCalls failures;
    private final Retry retry;
    private final InPlaceCheckout inPlace;
    private final ExceptionNotes notes;
    private final LiveSettings settings;
    private final Swallowed swallowed;
    private final String version;
    private final Supplier<String> report;
    private final Requests requests;

    /**
     * @param report gives the report as JSON; called on the asking thread
     */
    Switchboard(
            Tracker tracker,
            Retry retry,
            InPlaceCheckout inPlace,
            ExceptionNotes notes,
            LiveSettings settings,
            Swallowed swallowed,
            String version,
            Supplier<String> report,
            Requests requests) {
        this.calls = tracker.calls();
        this.repeated = tracker.repeated();
        this.checkouts = tracker.checkouts();
        this.failures = tracker.failures();
        this.retry = retry;
        this.inPlace = inPlace;
        this.notes = notes;
        this.settings = settings;
        this.swallowed = swallowed;
        this.version = version;
        this.report = report;
        this.requests = requests;
    }

    @Override
    protected Object entered(int event, Object self, Object argument) {
        if (!settings.isEnabled()) {
            return null;
        }
        try {
            if (event == RETURN) {
                return repeated.returned(self, retry.hasOrders())
                        ? null
                        : calls.returned(self, argument);
            }
            if (event == CREATE_STATEMENT) {
                return calls.creatingStatement(self, argument);
            }
            if (event == EXECUTE) {
                return calls.executing(self, argument);
            }
            if (event != CHECKOUT) {
                return calls.entered(HookEvent.of(event), self, argument);
            }
            Object token = argument == null ? repeated.entered(self) : null;
            if (token != null) {
                return token;
            }
            token = calls.checkoutEntered(self, argument);
            if (token == null && self instanceof PooledConnection) {
                beforeHandle((PooledConnection) self);
            }
            return token;
        } catch (Throwable hostMustNotSee) {
            swallowed.count(hostMustNotSee);
            return null;
        }
    }

    @Override
    protected void exited(int event, Object self, Object token, Object given, Throwable error) {
        if (!WovenCalls.isOwn(token)) {
            return;
        }
        try {
            Object result = event == CONNECT_POOLED ? Beneath.physicalOf(given) : given;
            if (error == null && event == CHECKOUT) {
                opened(result, calls.checkedOut(token, result));
                return;
            }
            if (error == null && event == CREATE_STATEMENT) {
                calls.createdStatement(token, result);
                return;
            }
            if (error == null && event == EXECUTE) {
                calls.executed(token, self);
                return;
            }
            tellHolders(event, token, error);
            Recipe recipe = error == null ? null : calls.recipe(token);
            String address = recipe == null ? null : calls.askedFor(token);
            Birth birth = null;
            if (event == HOMEMADE_CHECKOUT && result instanceof Connection) {
                inPlace(token, result);
            }
            try {
                failed(token, error);
            } finally {
                birth = calls.exited(HookEvent.of(event), self, token, result, error);
            }
            opened(result, birth);
            if (recipe != null) {
                retry.notOpened(address, error);
                inPlace.notOpened(recipe, error);
            }
        } catch (Throwable hostMustNotSee) {
            swallowed.count(hostMustNotSee);
        }
    }

    @Override
    protected void clockRead(long nanos) {
        try {
            if (!repeated.clockRead(nanos)) {
                calls.clockRead(nanos);
            }
        } catch (Throwable hostMustNotSee) {
            swallowed.count(hostMustNotSee);
        }
    }

    /** A driver has opened a connection, if there is anything to say of how. */
    private void opened(Object connection, Birth birth) {
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

    @Override
    protected void hasRead(Object from) {
        try {
            if (settings.isEnabled()) {
                calls.hasRead(from);
            }
        } catch (Throwable hostMustNotSee) {
            swallowed.count(hostMustNotSee);
        }
    }

    /** Whatever the application logs of this error says who holds its connections. */
    private void tellHolders(int event, Object token, Throwable error) {
        try {
            boolean hasFailed = error != null && event == CHECKOUT;
            int pool = hasFailed ? failures.askedInVain(token) : 0;
            String holders = pool == 0 ? null : notes.take(pool, error);
            if (holders != null) {
                error.addSuppressed(words(holders));
            }
        } catch (Throwable callMustBeLeft) {
            swallowed.count(callMustBeLeft);
        }
    }

    private void failed(Object token, Throwable error) {
        if (!(error instanceof SQLException)) {
            return;
        }
        PhysicalState physical = failures.physicalOf(token);
        if (failures.isFirstUse(token) && retry.wasStale(physical, error)) {
            failures.lentStale(token);
        }
        if (physical != null) {
            retry.failed(physical, error, failures.mayOnlyRead(token));
        }
    }

    /** A checkout is on its way to a driver's own handle: see {@link Retry#beforeHandle}. */
    private void beforeHandle(PooledConnection pooled) {
        Lending running = checkouts.runningCheckout();
        // Where the pool is not asked again, a driver must not be made to fail.
        PoolKind adapter = running == null ? null : checkouts.repeatable(running);
        if (adapter != null) {
            retry.beforeHandle(running, adapter, pooled, running.settings().retry());
        }
    }

    /** What the pool throws when it is asked again passes; what goes wrong here does not. */
    @Override
    protected Object handedOut(int event, Object self, Object token, Object result)
            throws Throwable {
        if (!WovenCalls.isOwn(token)) {
            return result;
        }
        Object handedOut = result;
        try {
            if (!retry.hasOrders() && repeated.handedOut(token, result)) {
                return result;
            }
            PoolKind adapter = null;
            if (result instanceof Connection) {
                adapter = checkouts.repeatable(token);
                if (adapter == null && self instanceof DataSource) {
                    inPlace(token, result);
                }
            }
            if (adapter != null) {
                long left = checkouts.leftPool(token);
                Throwable stack = checkouts.keepsStack(token) ? new Throwable() : null;
                if (mayStay(token) && repeated.handedOut(token, result, left, stack)) {
                    return result;
                }
                handedOut = lent(token, adapter, (Connection) result, left, stack);
            }
        } catch (PoolRefused ofThePool) {
            throw ofThePool.getCause();
        } catch (Throwable hostMustNotSee) {
            swallowed.count(hostMustNotSee);
        }
        exited(event, self, token, handedOut, null);
        return handedOut;
    }

    /** Whether no operator has ordered what this thread had last to go. */
    private boolean mayStay(Object token) {
        return !retry.hasOrders() || retry.hasObeyed((Lending) token, repeated.hadLast(token));
    }

    private Connection lent(
            Object token, PoolKind adapter, Connection lent, long left, Throwable stack)
            throws PoolRefused {
        Lending lending = checkouts.lending(token);
        PhysicalState life = checkouts.lent(token, lent, left, stack);
        if (!retry.watches(lending, adapter)
                || checkouts.takesPart(token, lent)
                || life != null && retry.passes(lending, life, checkouts.leftNanos(token))) {
            return lent;
        }
        checkouts.delayed(token);
        Connection handedOut = retry.handedOut(lending, adapter, lent, lending.settings().retry());
        if (handedOut != lent) {
            checkouts.replaces(token);
        }
        return handedOut;
    }

    /** What cannot be evicted keeps its object; only what lies beneath it may be another. */
    private void inPlace(Object token, Object handedOut) {
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

    @Override
    protected Object handedOutAfter(int event, Object self, Object token, Throwable error)
            throws Throwable {
        Throwable toThrow = error;
        try {
            PoolKind adapter =
                    error instanceof SQLException
                                    && self instanceof DataSource
                                    && WovenCalls.isOwn(token)
                            ? checkouts.repeatable(token)
                            : null;
            if (adapter != null) {
                Lending lending = checkouts.lending(token);
                return retry.afterFailure(lending, adapter, error, lending.settings().retry());
            }
        } catch (PoolRefused ofThePool) {
            toThrow = ofThePool.getCause();
        } catch (Throwable hostMustNotSee) {
            swallowed.count(hostMustNotSee);
        }
        throw toThrow;
    }

    /**
     * Answers {@code report} (a String of JSON), {@code swallowed} (a Long), {@code version} (a
     * String), {@code request} (whose argument is that of an attach; its answer goes to the
     * mailbox) and {@code set} (a list of assignments; what came of it); anything else is null.
     */
    @Override
    protected Object asked(String question, Object argument) {
        try {
            if ("report".equals(question)) {
                return report.get();
            }
            if ("swallowed".equals(question)) {
                return Long.valueOf(swallowed.total());
            }
            if ("request".equals(question)) {
                return requests.take((String) argument);
            }
            if ("set".equals(question)) {
                return requests.set((List<?>) argument);
            }
            return "version".equals(question) ? version : null;
        } catch (Throwable hostMustNotSee) {
            swallowed.count(hostMustNotSee);
            return null;
        }
    }
}
