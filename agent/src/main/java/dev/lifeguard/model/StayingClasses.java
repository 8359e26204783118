package dev.lifeguard.model;

/**
 * Classes that must stay woven when the agent leaves, because a connection that was replaced in
 * place forwards its calls through them: without that, the application would talk to a dead session
 * again.
 *
 * <p><b>Threads</b> any.
 */
public interface StayingClasses {

    /** Where nothing was replaced in place. */
    StayingClasses NONE =
            new StayingClasses() {
                @Override
                public int replacements() {
                    return 0;
                }

                @Override
                public boolean mustStay(Class<?> type) {
                    return false;
                }
            };

    /** From now on nothing is replaced any more: what is under way fails. */
    default void endReplacing() {
        return; // nothing ever was
    }

    /** How many replaced connections are still alive. */
    int replacements();

    /** Whether a living replacement needs this class as it is woven. */
    boolean mustStay(Class<?> type);
}
