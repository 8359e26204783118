package dev.lifeguard.tracking;

/** Told, on the application's thread, that there is work for the agent's own thread. */
public interface TrackerListener {
    /** The first pool was seen. Must return at once; called once. */
    void firstPool();

    /** Whether this class reports its returns; if not, it is queued to be woven. */
    boolean reportsReturns(Class<?> connectionClass);

    /** How many errors of the agent nobody has seen. */
    long swallowedErrors();

    /** Whether a class of this name is woven, in whatever loader. */
    boolean isWoven(String className);

    /** Whether connections of this driver's class forward; if not, it is queued to be woven. */
    boolean forwards(Class<?> physicalClass);
}
