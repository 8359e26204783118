package dev.lifeguard.model;

/** The live settings of recycling for one pool. <b>Threads</b> any. <b>Cost</b> field reads. */
public interface RecycleSettings {

    /** Whether anything can be due. */
    boolean isOn();

    /** Whether anything can be due that is used all the time. */
    boolean retiresWhatIsUsed();

    /** Nanoseconds that no connection is to exceed; 0 = off. {@code recycle.max-age}. */
    long maxAgeNanos();

    /** The share of the greatest age by which it is shortened at most. {@code recycle.jitter}. */
    double jitter();

    /** The longest idle time that was asked for, or null. {@code recycle.max-idle}. */
    IdleLimit maxIdle();

    /** Whether the longest idle time is to be learned. {@code recycle.max-idle=auto}. */
    boolean learnsMaxIdle();

    /** How often a connection may be checked out; 0 = off. {@code recycle.max-uses}. */
    long maxUses();

    /**
     * How many may be replaced at a time in a pool of this size; at least one. {@code
     * recycle.pace}.
     */
    int paceOf(int poolSize);
}
