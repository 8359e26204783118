package dev.lifeguard.findings;

import dev.lifeguard.model.RetireReason;
import java.util.EnumMap;
import java.util.Map;

/** What the observer was told of one pool, so that none of it is told again. */
public final class ToldOfPool {
    /** That there is such a pool. */
    public boolean announced;

    /** What keeps its stale connections from the application. */
    public boolean protection;

    /** Of each kind of recycling. */
    public final Map<RetireReason, Told> recycled =
            new EnumMap<RetireReason, Told>(RetireReason.class);

    /** The learned idle limit, nanoseconds; 0 = none. */
    public long idleLimitNanos;

    /** Of stale connections, and of those that were handed out all the same. */
    public final Told stale = new Told();

    public final Told kept = new Told();

    /** The shortage that lasts. */
    public volatile boolean exhausted;

    /** Since when threads have been waiting, one or another; 0 = none waits. */
    public long pendingSinceNanos;

    /** When somebody was last seen to wait. */
    public long pendingSeenNanos;

    /** While they do: how many it has lent, and when that was last seen to grow. */
    public long lent;

    public long servedNanos;
}
