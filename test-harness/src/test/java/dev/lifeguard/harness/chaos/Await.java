package dev.lifeguard.harness.chaos;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits until something is so. */
public final class Await {
    private static final Duration ROUND = Duration.ofMillis(10);

    private Await() {}

    /** Returns when the condition holds; fails the test, naming what was awaited, when too late. */
    public static void until(String what, Duration deadline, Callable<Boolean> condition) {
        if (nanosUntil(deadline, condition) < 0) {
            throw new AssertionError("Not within " + deadline + ": " + what);
        }
    }

    /**
     * How long it took until the condition held, in nanoseconds; negative when it did not within
     * the deadline. A condition that throws does not hold yet.
     */
    public static long nanosUntil(Duration deadline, Callable<Boolean> condition) {
        long start = System.nanoTime();
        while (!holds(condition)) {
            if (System.nanoTime() - start > deadline.toNanos()) {
                return -1;
            }
            LockSupport.parkNanos(ROUND.toNanos());
        }
        return System.nanoTime() - start;
    }

    /** Lets this much time pass: for what is about time itself, such as an idle connection. */
    public static void passing(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static boolean holds(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (Exception notYet) {
            return false;
        }
    }
}
