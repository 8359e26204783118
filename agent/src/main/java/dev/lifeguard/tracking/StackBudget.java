package dev.lifeguard.tracking;

/**
 * Decides which checkouts keep their stack: every one at low rates, a share at high rates.
 *
 * <p>A stack costs about as much as several checkouts of a fast pool, so at most {@link #PER_ROUND}
 * are kept between two rounds of the agent's own thread. While a pool is watched closely
 * (saturated, or something is overdue) every one is kept.
 *
 * <p><b>Threads</b> any; the count is racy on purpose: a few stacks more are harmless, a shared
 * atomic write per checkout is not. Once the budget is spent, only reads remain.
 */
final class StackBudget {
    /** At ten rounds a second: 1,000 stacks a second, about 0.1 % of one core. */
    private static final int PER_ROUND = 100;

    private volatile boolean everyOne;
    private int left = PER_ROUND;

    /** Whether this checkout keeps its stack. */
    boolean take() {
        if (everyOne) {
            return true;
        }
        int now = left;
        if (now <= 0) {
            return false;
        }
        left = now - 1;
        return true;
    }

    /** A round of the agent's own thread begins. */
    void renew(boolean watchClosely) {
        everyOne = watchClosely;
        left = PER_ROUND;
    }
}
