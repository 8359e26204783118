package dev.lifeguard.boot.rounds;

/** The stable ids of what start and stop have to say. Other packages keep their own. */
public final class Messages {
    /** The self-test passed; the agent listens. */
    public static final String RUNNING = "LG-0001";

    /** The agent stands aside; the application runs as if there were none. */
    public static final String NOT_STARTED = "LG-0002";

    /** An option was not understood. */
    public static final String OPTION = "LG-0003";

    /** A class could not be woven at run time, or the agent's thread met an error. */
    public static final String TROUBLE = "LG-0004";

    /** A declared hook does not fit the class that was loaded. */
    static final String MISMATCH = "LG-0007";

    /** The JVM exits before the last report was written. */
    static final String NO_LAST_REPORT = "LG-0008";

    /** The runtime lacks modules, so that some ways of reporting are not there. */
    public static final String MISSING_MODULES = "LG-0010";

    private Messages() {}
}
