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

    /** The agent that listens, or null when there is none. */
    public static volatile LifeguardBridge receiver;

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

    /** Asks the agent something, from wherever. Returns null when no agent listens. */
    public static Object ask(String question, Object argument) {
        LifeguardBridge agent = receiver;
        return agent == null ? null : agent.asked(question, argument);
    }
}
