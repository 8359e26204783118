package dev.lifeguard.model;

/** What a pool says of itself, in connections and threads. Null = the pool cannot say. */
public final class PoolSizes {
    /** Nothing is known. */
    public static final PoolSizes UNKNOWN = new PoolSizes(null, null, null, null, null);

    public final Integer max;
    public final Integer total;
    public final Integer active;
    public final Integer idle;

    /** Threads that wait for a connection. */
    public final Integer pending;

    public PoolSizes(Integer max, Integer total, Integer active, Integer idle, Integer pending) {
        this.max = max;
        this.total = total;
        this.active = active;
        this.idle = idle;
        this.pending = pending;
    }
}
