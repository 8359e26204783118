package dev.lifeguard.tracking;

import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.model.RetryCounts;

/**
 * One pool: its counts, times and leaks. Outlives the DataSource it speaks of, which it does not
 * hold.
 *
 * <p><b>Threads</b> counts and times any; the rest on the agent's own thread unless volatile.
 */
final class Pool {
    /** {@code hikaricp} ..., {@code generic}, {@code homemade}, {@code none}. */
    final String kind;

    /** Class of the DataSource or driver. */
    final String type;

    final Counts counts = new Counts();
    final Times wait = new Times();
    final Times failedWait = new Times();
    final Times use = new Times();
    final Times sql = new Times();
    final Times idleInLease = new Times();
    final Times connect = new Times();
    final StackBudget stacks = new StackBudget();
    final CallSiteTimes callSites = new CallSiteTimes();
    final Leaks leaks = new Leaks();
    final RetryCounts retries = new RetryCounts();
    final Uncommitted uncommitted = new Uncommitted();
    final RecyclingWatch recycled = new RecyclingWatch();

    /** Its source turned out to lend nothing: what was counted before were no checkouts. */
    volatile boolean hidden;

    /** Read from the pool by the agent's own thread; null until then. */
    volatile String name;

    volatile DatabaseAddress address;

    /** What the pool last said of itself. */
    volatile PoolSizes sizes = PoolSizes.UNKNOWN;

    /** How many the pool said were out that we never saw go; -1 = unknown. */
    volatile long unseen = -1;

    /** The same at the last look. */
    private long unseenBefore = -1;

    volatile boolean closed;

    /** When it was last closed; 0 = never. */
    volatile long closedNanos;

    /** Longest wait of a failed checkout since the last look, nanoseconds; 0 = none failed. */
    volatile long failedWaitNanos;

    /** How many stale connections the observer was told of. */
    long staleTold;

    /** When it was told of the last ones. */
    long staleToldNanos;

    /** Whether the observer was told of this pool. */
    boolean announced;

    /** Whether the observer was told of the shortage that lasts. */
    volatile boolean exhausted;

    /** Since when threads have been waiting; 0 = none waits. */
    long pendingSinceNanos;

    Pool(String kind, String type) {
        this.kind = kind;
        this.type = type;
    }

    /** Worth a report: something was lent, or failed to be. */
    boolean hasLent() {
        return !hidden && (counts.checkoutTotal() > 0 || counts.failedTotal() > 0);
    }

    /**
     * Compares what the pool says is out with what we know. The lower of two looks counts: a pool
     * counts a connection before we can, and still when we no longer do.
     */
    void compareOpen(long openBefore, Integer active, long openAfter) {
        if (active != null) {
            long now = Math.max(0, active.longValue() - Math.min(openBefore, openAfter));
            unseen = unseenBefore < 0 ? now : Math.min(now, unseenBefore);
            unseenBefore = now;
        }
    }

    long open() {
        return Math.max(0, counts.checkoutTotal() - counts.returnedTotal());
    }

    void close(long now) {
        closedNanos = now == 0 ? 1 : now;
        closed = true;
    }

    /** Whether it was closed after this moment, be it open again or not. */
    boolean closedSince(long nanos) {
        return closed || closedNanos != 0 && nanos - closedNanos < 0;
    }

    /** A checkout that began then has succeeded: a pool that lends again is open again. */
    void lent(long enteredNanos) {
        if (closed && enteredNanos - closedNanos > 0) {
            closed = false;
        }
    }

    /** The name for settings and messages, whatever is known yet. */
    String nameOrType() {
        String known = name;
        return known != null ? known : type;
    }
}
