package dev.lifeguard.model;

import java.util.List;

/** Is told what an operator must hear at once. Called on the agent's own thread only. */
public interface LeakObserver {

    /** A pool was seen for the first time. */
    void poolFound(PoolSnapshot pool);

    /** A call site leaks: its first verdict, a stronger one, or a count that has grown tenfold. */
    void leakFound(PoolSnapshot pool, LeakSnapshot leak);

    /** A lease that had a verdict was returned or went back to work. Once per lease. */
    void leakCleared(PoolSnapshot pool, LeakSnapshot leak, long heldNanos);

    /**
     * A checkout failed, or threads have waited for longer than {@code exhaustion.after}.
     *
     * @param longest the longest open leases, longest first, with their holders' stacks
     */
    void exhausted(PoolSnapshot pool, long waitedNanos, List<LeaseSnapshot> longest);
}
