package dev.lifeguard.tracking;

import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.PoolSizes;

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

    /** Its source turned out to lend nothing: what was counted before were no checkouts. */
    volatile boolean hidden;

    /** Read from the pool by the agent's own thread; null until then. */
    volatile String name;

    volatile DatabaseAddress address;

    /** What the pool last said of itself. */
    volatile PoolSizes sizes = PoolSizes.UNKNOWN;

    volatile boolean closed;

    /** Longest wait of a failed checkout since the last look, nanoseconds; 0 = none failed. */
    volatile long failedWaitNanos;

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

    long open() {
        return Math.max(0, counts.checkoutTotal() - counts.returnedTotal());
    }

    /** The name for settings and messages, whatever is known yet. */
    String nameOrType() {
        String known = name;
        return known != null ? known : type;
    }
}
