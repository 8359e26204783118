package dev.lifeguard.tracking;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.sessions.Birth;
import dev.lifeguard.sessions.Recipe;
import dev.lifeguard.tracking.calls.Call;
import dev.lifeguard.tracking.calls.CallStacks;
import dev.lifeguard.tracking.calls.CheckoutCall;
import dev.lifeguard.tracking.calls.CloseCall;
import dev.lifeguard.tracking.calls.SetterCall;
import dev.lifeguard.tracking.calls.StatementCall;
import dev.lifeguard.tracking.rules.Checkouts;
import dev.lifeguard.tracking.rules.Discards;
import dev.lifeguard.tracking.rules.DriverConnects;
import dev.lifeguard.tracking.rules.Returns;
import dev.lifeguard.tracking.rules.Sessions;
import dev.lifeguard.tracking.rules.Sql;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The calls of woven code, as they begin and end on the application's threads. What comes of an end
 * is told to the caller, who may not see the rest of tracking.
 *
 * <p><b>Threads</b> any; nothing blocks. <b>Failure</b> may throw: the switchboard is the barrier.
 */
public final class WovenCalls {
    private final AtomicBoolean started = new AtomicBoolean();
    private final TrackerListener listener;
    private final CallStacks stacks;
    private final Checkouts checkouts;
    private final Returns returns;
    private final Discards discards;
    private final Sessions sessions;
    private final Sql sql;

    WovenCalls(
            TrackerListener listener,
            CallStacks stacks,
            Checkouts checkouts,
            Returns returns,
            Discards discards,
            Sessions sessions,
            Sql sql) {
        this.listener = listener;
        this.stacks = stacks;
        this.checkouts = checkouts;
        this.returns = returns;
        this.discards = discards;
        this.sessions = sessions;
        this.sql = sql;
    }

    /** A woven method is entered. Null = its exit is of no interest. */
    public Object entered(HookEvent event, Object self, Object argument) {
        switch (event) {
            case CHECKOUT:
                return checkoutEntered(self, argument);
            case HOMEMADE_CHECKOUT:
            case CONNECT:
            case CONNECT_POOLED:
                return checkouts.enter(event, self, argument);
            case CLOSE_POOL:
                return returns.poolCloses(self);
            case RETURN:
                return returned(self, argument);
            case CREATE_STATEMENT:
                return creatingStatement(self, argument);
            case EXECUTE:
                return executing(self, argument);
            case END_TRANSACTION:
                return sql.endTransactionEntered(self, "rollback".equals(argument));
            case SET_AUTO_COMMIT:
                sql.autoCommit(self, Boolean.TRUE.equals(argument));
                return sessions.setterEntered(event, self, "setAutoCommit", argument);
            case CONFIGURE:
                Object[] setting = (Object[]) argument;
                sql.configured(self, setting);
                return sessions.setterEntered(event, self, (String) setting[0], setting[1]);
            case ENLIST:
                return stacks.own().other(event);
            default:
                return noted(event, self, argument); // these have no end
        }
    }

    /** The same for a checkout: what happens most has a way of its own, which compiles to less. */
    public Object checkoutEntered(Object self, Object argument) {
        return checkouts.enter(HookEvent.CHECKOUT, self, argument);
    }

    /** The same for what makes a statement. */
    public Object creatingStatement(Object self, Object argument) {
        return sql.createEntered(self, argument);
    }

    /** The same for what runs one. */
    public Object executing(Object self, Object argument) {
        return sql.executeEntered(self, argument);
    }

    /** The same for a return. */
    public Object returned(Object self, Object argument) {
        return returns.enter(self, argument != null);
    }

    private Object noted(HookEvent event, Object self, Object argument) {
        if (event == HookEvent.TAKE_BACK) {
            returns.takenBack(self, argument);
        } else if (event == HookEvent.POOL_TAKES_BACK) {
            discards.poolTakesBack(self, argument);
        } else if (event == HookEvent.DISCARD) {
            discards.discarded(self, argument);
        } else if (event == HookEvent.CLOSE_STATEMENT) {
            sql.statementCloses(self);
        }
        return null;
    }

    /** What makes a statement is left, and has not thrown. */
    public void createdStatement(Object token, Object statement) {
        StatementCall call = (StatementCall) token;
        try {
            sql.createExited(call, statement);
        } finally {
            call.leave();
        }
    }

    /** What runs a statement is left, and has not thrown. */
    public void executed(Object token, Object statement) {
        StatementCall call = (StatementCall) token;
        try {
            sql.exited(call, statement, null);
        } finally {
            call.leave();
        }
    }

    /**
     * A checkout is left that has not thrown.
     *
     * @return null = no driver has opened a connection in it, as far as anybody knows
     */
    public Birth checkedOut(Object token, Object result) {
        CheckoutCall call = (CheckoutCall) token;
        if (!call.runs()) {
            return null; // was lent again
        }
        try {
            Birth birth = checkouts.exit(call, result, null);
            startOnce();
            return birth;
        } finally {
            call.leave();
        }
    }

    /**
     * A woven method whose entry gave a token is left.
     *
     * @return as of {@link #checkedOut}
     */
    public Birth exited(
            HookEvent event, Object self, Object token, Object result, Throwable error) {
        Call call = (Call) token;
        try {
            return exited(event, call, self, result, error);
        } finally {
            call.leave();
        }
    }

    private Birth exited(HookEvent event, Call call, Object self, Object result, Throwable error) {
        CheckoutCall checkout = call.asCheckout();
        if (checkout != null) {
            Birth birth = checkouts.exit(checkout, result, error);
            startOnce();
            return birth;
        }
        if (event == HookEvent.CREATE_STATEMENT) {
            sql.createExited(call.asStatement(), result);
        } else if (event == HookEvent.RETURN) {
            returns.exit(call.asReturn());
        } else if (event == HookEvent.CLOSE_POOL) {
            returns.poolClosed((CloseCall) call);
        } else if (event == HookEvent.SET_AUTO_COMMIT || event == HookEvent.CONFIGURE) {
            sessions.setterExited((SetterCall) call, error);
        } else if (event == HookEvent.ENLIST) {
            sql.enlisted(call);
        } else {
            sql.exited(call.asStatement(), self, error);
        }
        return null;
    }

    private void startOnce() {
        if (!started.get() && started.compareAndSet(false, true)) {
            started.set(listener.firstPool());
        }
    }

    /** A pool has read the clock, on this thread. */
    public void clockRead(long nanos) {
        stacks.own().clockRead(nanos);
    }

    /** This thread has read a row or a part of a large value; told of one in each round. */
    public void hasRead(Object from) {
        sql.reading().seen(from);
    }

    /** How the driver behind this token is being asked for a connection; null = it is no driver. */
    public Recipe recipe(Object token) {
        CheckoutCall call = ((Call) token).asCheckout();
        return call == null ? null : call.recipe();
    }

    /** What a driver was asked for by this connect, without the password; null = not known. */
    public String askedFor(Object token) {
        return DriverConnects.askedFor((CheckoutCall) token);
    }

    /** Runs what is the agent's own doing: its events are nobody's checkouts or statements. */
    public void unseen(Runnable work) {
        Object mark = mute();
        try {
            work.run();
        } finally {
            unmute(mark);
        }
    }

    /** The same from here to {@link #unmute}, on this thread. */
    public Object mute() {
        return stacks.mute();
    }

    /** Ends what {@link #mute} began, and gave. */
    public void unmute(Object mark) {
        ((Call) mark).leave();
    }

    /**
     * Whether this token is of this agent. One that was detached may have left calls behind that
     * were still running when another came.
     */
    public static boolean isOwn(Object token) {
        return token instanceof Call;
    }
}
