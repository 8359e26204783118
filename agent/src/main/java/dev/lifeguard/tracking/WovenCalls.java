package dev.lifeguard.tracking;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.sessions.Birth;
import dev.lifeguard.sessions.Recipe;
import dev.lifeguard.tracking.calls.Frame;
import dev.lifeguard.tracking.calls.Frames;
import dev.lifeguard.tracking.rules.Checkouts;
import dev.lifeguard.tracking.rules.Discards;
import dev.lifeguard.tracking.rules.Openings;
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
    private final Frames frames;
    private final Checkouts checkouts;
    private final Returns returns;
    private final Discards discards;
    private final Sessions sessions;
    private final Sql sql;

    WovenCalls(
            TrackerListener listener,
            Frames frames,
            Checkouts checkouts,
            Returns returns,
            Discards discards,
            Sessions sessions,
            Sql sql) {
        this.listener = listener;
        this.frames = frames;
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
                return sql.endTransactionEntered(self);
            case SET_AUTO_COMMIT:
                sql.autoCommit(self, Boolean.TRUE.equals(argument));
                return sessions.setterEntered(event, self, "setAutoCommit", argument);
            case CONFIGURE:
                Object[] setting = (Object[]) argument;
                sql.configured(self, setting);
                return sessions.setterEntered(event, self, (String) setting[0], setting[1]);
            case ENLIST:
                return frames.push(event, null, 0);
            default:
                return noted(event, self, argument);
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

    /** Events that have no end. */
    private Object noted(HookEvent event, Object self, Object argument) {
        if (event == HookEvent.TAKE_BACK) {
            returns.takenBack(self, argument);
        } else if (event == HookEvent.DISCARD) {
            discards.discarded(self, argument);
        } else if (event == HookEvent.CLOSE_STATEMENT) {
            sql.statementCloses(self);
        }
        return null;
    }

    /** What makes a statement is left, and has not thrown. */
    public void createdStatement(Object token, Object statement) {
        Frame frame = (Frame) token;
        try {
            sql.createExited(frame, statement);
        } finally {
            frame.leave();
        }
    }

    /** What runs a statement is left, and has not thrown. */
    public void executed(Object token, Object statement) {
        Frame frame = (Frame) token;
        try {
            sql.exited(frame, statement, null);
        } finally {
            frame.leave();
        }
    }

    /**
     * A checkout is left that has not thrown.
     *
     * @return null = no driver has opened a connection in it, as far as anybody knows
     */
    public Birth checkedOut(Object token, Object result) {
        Frame frame = (Frame) token;
        if (!frame.runs()) {
            return null; // was lent again
        }
        try {
            Birth birth = checkouts.exit(frame, result, null);
            startOnce();
            return birth;
        } finally {
            frame.leave();
        }
    }

    /**
     * A woven method whose entry gave a token is left.
     *
     * @return as of {@link #checkedOut}
     */
    public Birth exited(
            HookEvent event, Object self, Object token, Object result, Throwable error) {
        Frame frame = (Frame) token;
        try {
            return exited(event, frame, self, result, error);
        } finally {
            frame.leave();
        }
    }

    private Birth exited(
            HookEvent event, Frame frame, Object self, Object result, Throwable error) {
        if (frame.isCheckout()) {
            Birth birth = checkouts.exit(frame, result, error);
            startOnce();
            return birth;
        }
        if (event == HookEvent.CREATE_STATEMENT) {
            sql.createExited(frame, result);
        } else if (event == HookEvent.RETURN) {
            returns.exit(frame);
        } else if (event == HookEvent.CLOSE_POOL) {
            returns.poolClosed(frame);
        } else if (event == HookEvent.SET_AUTO_COMMIT || event == HookEvent.CONFIGURE) {
            sessions.setterExited(frame, error);
        } else if (event == HookEvent.ENLIST) {
            sql.enlisted(frame);
        } else {
            sql.exited(frame, self, error);
        }
        return null;
    }

    private void startOnce() {
        if (!started.get() && started.compareAndSet(false, true)) {
            listener.firstPool();
        }
    }

    /** A pool has read the clock, on this thread. */
    public void clockRead(long nanos) {
        frames.own().clockRead(nanos);
    }

    /** This thread has read a row or a part of a large value; told of one in each round. */
    public void hasRead(Object from) {
        sql.reading().seen(from);
    }

    /** How the driver behind this token is being asked for a connection; null = it is no driver. */
    public Recipe recipe(Object token) {
        return ((Frame) token).recipe();
    }

    /** What a driver was asked for by this connect, without the password; null = not known. */
    public String askedFor(Object token) {
        return Openings.askedFor((Frame) token);
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
        return frames.mute();
    }

    /** Ends what {@link #mute} began, and gave. */
    public void unmute(Object mark) {
        ((Frame) mark).leave();
    }

    /**
     * Whether this token is of this agent. One that was detached may have left calls behind that
     * were still running when another came.
     */
    public static boolean isOwn(Object token) {
        return token instanceof Frame;
    }
}
