package dev.lifeguard.stacks;

import java.util.concurrent.TimeUnit;

/**
 * Decides which checkouts keep their stack: every one at low rates, a share at high rates.
 *
 * <p>A stack costs about as much as several checkouts of a fast pool, so at most {@value
 * #PER_SECOND} are kept in a second, and ten times as many while the pool is watched closely
 * (saturated, or a leak is out): a leak that was found without its stack seldom comes alone. What
 * was not used is saved up, and a new pool begins with savings: where few checkouts come in a
 * crowd, as in a test or at the start, every one keeps its stack.
 *
 * <p><b>Threads</b> any; the count is racy on purpose: a few stacks more are harmless, a shared
 * atomic write per checkout is not. Once the budget is spent, only reads remain.
 */
public final class StackBudget {
    /** About 0.1 % of one core. */
    private static final int PER_SECOND = 1000;

    /** About 1 % of one core: a leak may stay out for good. */
    private static final int PER_SECOND_CLOSELY = 10 * PER_SECOND;

    private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int savings;
    private int left;

    /**
     * @param savings how many may be kept at once after a time in which fewer were
     */
    public StackBudget(int savings) {
        this.savings = savings;
        this.left = savings;
    }

    /** Whether the next checkout may keep its stack. */
    public boolean isAnyLeft() {
        return left > 0;
    }

    /** Whether this checkout keeps its stack. */
    public boolean take() {
        int now = left;
        if (now <= 0) {
            return false;
        }
        left = now - 1;
        return true;
    }

    /**
     * A round of the agent's own thread begins.
     *
     * @param sinceNanos how long ago the one before began: the next is taken to last as long
     */
    public void renew(boolean watchClosely, long sinceNanos) {
        long nanos = Math.max(SHORTEST_NANOS, Math.min(sinceNanos, LONGEST_NANOS));
        int perSecond = watchClosely ? PER_SECOND_CLOSELY : PER_SECOND;
        int more = (int) (perSecond * nanos / LONGEST_NANOS);
        left = Math.max(more, Math.min(savings, left + more));
    }
}
