package dev.lifeguard.tracking;

/** Told, on the application's thread, that there is work for the agent's own thread. */
public interface TrackerListener {
    /**
     * A pool was seen. Must return at once.
     *
     * @return whether that was heard: else it is told again of the next checkout, and so on
     */
    boolean firstPool();

    /** Whether this class reports its returns; if not, it is queued to be woven. */
    boolean reportsReturns(Class<?> connectionClass);

    /** How many errors of the agent nobody has seen. */
    long swallowedErrors();

    /** Whether a class of this name is woven, in whatever loader. */
    boolean isWoven(String className);

    /** Whether connections of this driver's class forward; if not, it is queued to be woven. */
    boolean forwards(Class<?> physicalClass);
}
