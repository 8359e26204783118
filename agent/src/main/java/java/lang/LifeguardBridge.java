package java.lang;

/**
 * The telephone between woven code and the agent: woven classes call these static methods and
 * nothing else.
 *
 * <p>It lives in {@code java.lang} because that is the one package every class loader, module and
 * OSGi bundle can see. It names types of {@code java.lang} only. It can never be unloaded, so its
 * methods are frozen: a newer agent must work with an older bridge.
 *
 * <p><b>Threads</b> any. <b>Failure</b> nothing is ever thrown into the caller. <b>Cost</b> one
 * volatile read when no agent listens.
 */
public abstract class LifeguardBridge {

    /** By thread: in which {@link #round} it last read a row. Two may share a place. */
    private static final int[] READERS = new int[4096];

    /** The number of the round that the agent's own thread is in; 0 = rows are of no interest. */
    public static volatile int round;

    /** The agent that listens, or null when there is none. */
    public static volatile LifeguardBridge receiver;

    /**
     * Who knows which connections were replaced; null until the first one is. It stays when the
     * receiver goes: what was replaced is of no use without it.
     */
    public static volatile LifeguardBridge forwarder;

    /**
     * Called when a woven method is entered.
     *
     * @param event the ordinal of a {@code dev.lifeguard.model.HookEvent}
     * @param self the object whose method runs, or the class of a static method
     * @param argument the first argument of the method (a boolean is boxed), or null
     * @return a token for the matching exit, or null when the exit is of no interest
     */
    protected abstract Object entered(int event, Object self, Object argument);

    /** Called when a woven method whose entry gave a token returns or throws. */
    protected abstract void exited(
            int event, Object self, Object token, Object result, Throwable error);

    /**
     * Called when a woven {@code getConnection} returns, in place of {@link #exited} unless it
     * throws: this is called most, and one call is cheaper than two.
     *
     * @return what the application is handed: the result, or a sound connection in its place
     * @throws Throwable only what the application's own pool threw when it was asked again; woven
     *     code then reports it through {@link #exitThrowing}
     */
    protected Object handedOut(int event, Object self, Object token, Object result)
            throws Throwable {
        exit(result, event, self, token);
        return result;
    }

    /** The connection that does the work of this one, or null: it does its own. */
    protected Object replacementOf(Object self) {
        return null;
    }

    /** The connection that the application knows in place of this one; else the same object. */
    protected Object originalOf(Object connection) {
        return connection;
    }

    /**
     * Called when a woven {@code getConnection} throws, before {@link #exited}.
     *
     * @return what the application is handed nevertheless
     * @throws Throwable the error, or what the application's own pool threw when it was asked again
     */
    protected Object handedOutAfter(int event, Object self, Object token, Throwable error)
            throws Throwable {
        throw error;
    }

    /** Called when a pool has read {@link System#nanoTime} for itself. */
    protected void clockRead(long nanos) {}

    /** Called when a thread has read a row or a part of a large value, for the first in a round. */
    protected void hasRead(Object from) {}

    /** Answers a question asked from outside the agent's class loader, or null. */
    protected abstract Object asked(String question, Object argument);

    /** Woven code calls this first. */
    public static Object enter(int event, Object self, Object argument) {
        LifeguardBridge agent = receiver;
        if (agent == null) {
            return null;
        }
        try {
            return agent.entered(event, self, argument);
        } catch (Throwable hostMustNotSee) {
            return null; // counted by the agent; this is the last resort
        }
    }

    /** Woven code calls this before it returns normally. */
    public static void exit(Object result, int event, Object self, Object token) {
        if (token == null) {
            return;
        }
        LifeguardBridge agent = receiver;
        if (agent != null) {
            try {
                agent.exited(event, self, token, result, null);
            } catch (Throwable hostMustNotSee) {
                return; // counted by the agent; this is the last resort
            }
        }
    }

    /**
     * Woven code calls this before {@code getConnection} returns. The one call that may throw: what
     * the pool throws when it is asked for another connection in place of a stale one.
     */
    public static Object handOut(Object result, int event, Object self, Object token)
            throws Throwable {
        LifeguardBridge agent = receiver;
        if (token == null || agent == null) {
            return original(result); // a statement's getConnection looks like a pool's
        }
        return agent.handedOut(event, self, token, result);
    }

    /**
     * Woven code calls this where {@code getConnection} is about to throw. Returns what to hand out
     * instead, or throws.
     */
    public static Object handOutAfter(Throwable error, int event, Object self, Object token)
            throws Throwable {
        LifeguardBridge agent = receiver;
        if (token == null || agent == null) {
            throw error;
        }
        Object handedOut;
        try {
            handedOut = agent.handedOutAfter(event, self, token, error);
        } catch (Throwable refused) {
            exitThrowing(refused, event, self, token);
            throw refused;
        }
        exit(handedOut, event, self, token);
        return handedOut;
    }

    /** Woven code calls this before it lets an exception pass. */
    public static void exitThrowing(Throwable error, int event, Object self, Object token) {
        if (token == null) {
            return;
        }
        LifeguardBridge agent = receiver;
        if (agent != null) {
            try {
                agent.exited(event, self, token, null, error);
            } catch (Throwable hostMustNotSee) {
                return; // counted by the agent; this is the last resort
            }
        }
    }

    /** Woven code calls this with what {@link System#nanoTime} has just told a pool. */
    public static void tellTime(long nanos) {
        LifeguardBridge agent = receiver;
        if (agent != null) {
            try {
                agent.clockRead(nanos);
            } catch (Throwable hostMustNotSee) {
                return; // counted by the agent; this is the last resort
            }
        }
    }

    /**
     * Woven code of drivers calls this for each row. <b>Cost</b> two nanoseconds; the agent hears
     * of one row in each of its rounds.
     */
    public static void readRow(Object from) {
        int now = round;
        try {
            // Not by the thread's hash: that takes thirty while another thread joins this one.
            int at = (int) Thread.currentThread().getId() & READERS.length - 1;
            if (READERS[at] != now) {
                READERS[at] = now;
                LifeguardBridge agent = receiver;
                if (agent != null) {
                    agent.hasRead(from);
                }
            }
        } catch (Throwable hostMustNotSee) {
            return; // counted by the agent, unless it is the thread's own; this is the last resort
        }
    }

    /**
     * Woven methods of a driver's connection ask this first.
     *
     * @return the connection, of the same class, whose method is to run instead; null = this one's
     */
    public static Object replacement(Object self) {
        LifeguardBridge agent = forwarder;
        if (agent == null) {
            return null;
        }
        try {
            return agent.replacementOf(self);
        } catch (Throwable hostMustNotSee) {
            return null; // a lookup that cannot fail; this is the last resort
        }
    }

    /** Woven methods that give a connection away pass it through here: identity is kept. */
    public static Object original(Object connection) {
        LifeguardBridge agent = forwarder;
        if (agent == null || connection == null) {
            return connection;
        }
        try {
            return agent.originalOf(connection);
        } catch (Throwable hostMustNotSee) {
            return connection; // a lookup that cannot fail; this is the last resort
        }
    }

    /**
     * Words that an exception of the application's can carry. It has no stack, which would refer to
     * the classes of whoever made it, and takes nothing up: two exceptions may share it.
     */
    public static Throwable words(String text) {
        return new Exception(text, null, false, false);
    }

    /** Asks the agent something, from wherever. Returns null when no agent listens. */
    public static Object ask(String question, Object argument) {
        LifeguardBridge agent = receiver;
        return agent == null ? null : agent.asked(question, argument);
    }
}
