package dev.lifeguard.boot;

import dev.lifeguard.model.IdleLimit;
import dev.lifeguard.model.RecycleSettings;

/** The options {@code recycle.*} of one pool. Immutable. */
final class RecycleOptions implements RecycleSettings {
    private final boolean enabled;
    private final long maxAgeNanos;
    private final IdleLimit maxIdle;
    private final boolean learnsMaxIdle;
    private final long maxUses;
    private final double jitter;
    private final Share pace;

    /**
     * @param enabled whether the agent does anything in this pool
     */
    RecycleOptions(Options options, String pool, boolean enabled) {
        this.enabled = enabled;
        maxAgeNanos = number(options.setting("recycle.max-age", pool));
        long idle = number(options.setting("recycle.max-idle", pool));
        maxIdle = idle > 0 ? IdleLimit.ofOption(idle) : null;
        learnsMaxIdle = idle == AutoDurations.AUTO;
        maxUses = number(options.setting("recycle.max-uses", pool));
        jitter = ((Share) options.setting("recycle.jitter", pool).value).fraction();
        pace = (Share) options.setting("recycle.pace", pool).value;
    }

    private static long number(Setting setting) {
        return ((Long) setting.value).longValue();
    }

    @Override
    public boolean isOn() {
        boolean any = maxAgeNanos > 0 || maxIdle != null || learnsMaxIdle || maxUses > 0;
        return enabled && any;
    }

    /** An idle limit may be as short as one likes. */
    @Override
    public boolean retiresWhatIsUsed() {
        return maxAgeNanos > 0 || maxUses > 0 || maxIdle != null;
    }

    @Override
    public long maxAgeNanos() {
        return maxAgeNanos;
    }

    @Override
    public double jitter() {
        return jitter;
    }

    @Override
    public IdleLimit maxIdle() {
        return maxIdle;
    }

    @Override
    public boolean learnsMaxIdle() {
        return learnsMaxIdle;
    }

    @Override
    public long maxUses() {
        return maxUses;
    }

    @Override
    public int paceOf(int poolSize) {
        return pace.atLeastOneOf(poolSize);
    }
}
