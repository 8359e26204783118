package dev.lifeguard.options;

import dev.lifeguard.options.values.Durations;
import dev.lifeguard.options.values.Share;

/** What is done about old connections of one pool. Immutable. <b>Cost</b> field reads. */
public final class RecycleSettings {
    private final boolean enabled;
    private final long maxAgeNanos;
    private final long maxIdleNanos;
    private final boolean learnsMaxIdle;
    private final long maxUses;
    private final double jitter;
    private final Share pace;

    /**
     * @param enabled whether the agent does anything in this pool
     */
    RecycleSettings(Options options, String pool, boolean enabled) {
        this.enabled = enabled;
        maxAgeNanos = options.value(OptionTable.MAX_AGE, pool);
        long idle = options.value(OptionTable.MAX_IDLE, pool);
        learnsMaxIdle = idle == Durations.AUTO;
        maxIdleNanos = learnsMaxIdle ? 0 : idle;
        maxUses = options.value(OptionTable.MAX_USES, pool);
        jitter = options.value(OptionTable.JITTER, pool).fraction();
        pace = options.value(OptionTable.PACE, pool);
    }

    /** Whether anything can be due. */
    public boolean isOn() {
        return enabled && (learnsMaxIdle || retiresWhatIsUsed());
    }

    /** Whether anything can be due that is used all the time: an idle limit may be very short. */
    public boolean retiresWhatIsUsed() {
        return maxAgeNanos > 0 || maxUses > 0 || maxIdleNanos > 0;
    }

    /** Nanoseconds that no connection is to exceed; 0 = off. */
    public long maxAgeNanos() {
        return maxAgeNanos;
    }

    /** The share of the greatest age by which it is shortened at most. */
    public double jitter() {
        return jitter;
    }

    /** The longest idle time that was asked for, in nanoseconds; 0 = none. */
    public long maxIdleNanos() {
        return maxIdleNanos;
    }

    /** Whether the longest idle time is to be learned. */
    public boolean learnsMaxIdle() {
        return learnsMaxIdle;
    }

    /** How often a connection may be checked out; 0 = off. */
    public long maxUses() {
        return maxUses;
    }

    /** How many may be replaced at a time in a pool of this size; at least one. */
    public int paceOf(int poolSize) {
        return pace.atLeastOneOf(poolSize);
    }
}
