package dev.lifeguard.boot;

import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.host.Swallowed;
import dev.lifeguard.inplace.InPlaceCheckout;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.options.LiveSettings;
import dev.lifeguard.pools.Beneath;
import dev.lifeguard.preflight.PoolRefused;
import dev.lifeguard.preflight.Retry;
import dev.lifeguard.reporting.ExceptionNotes;
import dev.lifeguard.sessions.Birth;
import dev.lifeguard.sessions.Recipe;
import dev.lifeguard.tracking.FailedCalls;
import dev.lifeguard.tracking.RepeatedCheckouts;
import dev.lifeguard.tracking.Tracker;
import dev.lifeguard.tracking.WovenCalls;
import java.sql.Connection;
import java.sql.SQLException;
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
    private static final int CONNECT = HookEvent.CONNECT.ordinal();
    private static final int HOMEMADE_CHECKOUT = HookEvent.HOMEMADE_CHECKOUT.ordinal();
    private static final int RETURN = HookEvent.RETURN.ordinal();
    private static final int CREATE_STATEMENT = HookEvent.CREATE_STATEMENT.ordinal();
    private static final int EXECUTE = HookEvent.EXECUTE.ordinal();
    private static final int CONNECT_POOLED = HookEvent.CONNECT_POOLED.ordinal();

    private final WovenCalls calls;
    private final RepeatedCheckouts repeated;
    private final FailedCalls failures;
    private final Retry retry;
    private final ExceptionNotes notes;
    private final LiveSettings settings;
    private final Swallowed swallowed;
    private final HandingOut handingOut;
    private final Questions questions;

    Switchboard(
            Tracker tracker,
            Retry retry,
            InPlaceCheckout inPlace,
            ExceptionNotes notes,
            LiveSettings settings,
            Swallowed swallowed,
            Questions questions) {
        this.calls = tracker.calls();
        this.repeated = tracker.repeated();
        this.failures = tracker.failures();
        this.retry = retry;
        this.notes = notes;
        this.settings = settings;
        this.swallowed = swallowed;
        this.handingOut = new HandingOut(tracker, retry, inPlace, swallowed);
        this.questions = questions;
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
                Object token = calls.entered(HookEvent.of(event), self, argument);
                return event == CONNECT ? handingOut.asked(token) : token;
            }
            Object token = argument == null ? repeated.entered(self) : null;
            token = token == null ? calls.checkoutEntered(self, argument) : token;
            if (token == null && self instanceof PooledConnection) {
                handingOut.beforeHandle((PooledConnection) self);
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
            if (error == null && event == CHECKOUT) {
                handingOut.opened(given, calls.checkedOut(token, given));
                return;
            }
            if (error == null && event == CREATE_STATEMENT) {
                calls.createdStatement(token, given);
                return;
            }
            if (error == null && event == EXECUTE) {
                calls.executed(token, self);
                return;
            }
            left(event, self, token, given, error);
        } catch (Throwable hostMustNotSee) {
            swallowed.count(hostMustNotSee);
        }
    }

    /** Whatever goes wrong meanwhile, the call has to be left: its thread would stay in it. */
    private void left(int event, Object self, Object token, Object given, Throwable error) {
        tellHolders(event, token, error);
        Object result = null;
        Recipe recipe = null;
        String address = null;
        Birth birth;
        try {
            result = event == CONNECT_POOLED ? Beneath.physicalOf(given) : given;
            recipe = error == null ? null : calls.recipe(token);
            address = recipe == null ? null : calls.askedFor(token);
            if (event == HOMEMADE_CHECKOUT && result instanceof Connection) {
                handingOut.inPlace(token, result);
            }
            failed(token, error);
        } finally {
            birth = handingOut.left(event, self, token, result, error);
        }
        handingOut.opened(result, birth);
        handingOut.notOpened(recipe, address, error);
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
            int pool = error != null && event == CHECKOUT ? failures.askedInVain(token) : 0;
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
            if (result instanceof Connection) {
                handedOut = handingOut.lent(self, token, (Connection) result);
                if (handedOut == null) {
                    return result;
                }
            }
        } catch (PoolRefused ofThePool) {
            throw ofThePool.getCause();
        } catch (Throwable hostMustNotSee) {
            swallowed.count(hostMustNotSee);
        }
        exited(event, self, token, handedOut, null);
        return handedOut;
    }

    @Override
    protected Object handedOutAfter(int event, Object self, Object token, Throwable error)
            throws Throwable {
        Throwable toThrow = error;
        try {
            if (error instanceof SQLException && WovenCalls.isOwn(token)) {
                Connection other = handingOut.afterFailure(self, token, error);
                if (other != null) {
                    return other;
                }
            }
        } catch (PoolRefused ofThePool) {
            toThrow = ofThePool.getCause();
        } catch (Throwable hostMustNotSee) {
            swallowed.count(hostMustNotSee);
        }
        throw toThrow;
    }

    @Override
    protected Object asked(String question, Object argument) {
        try {
            return questions.answer(question, argument);
        } catch (Throwable hostMustNotSee) {
            swallowed.count(hostMustNotSee);
            return null;
        }
    }
}
