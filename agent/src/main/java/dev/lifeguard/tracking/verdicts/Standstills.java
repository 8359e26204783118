package dev.lifeguard.tracking.verdicts;

import java.util.concurrent.TimeUnit;

/**
 * When all of this JVM stood still: a long collection, a signal, a container or a machine that was
 * paused. Its clock went on, but nobody could use or return what he held. It may have been in a
 * pause of the agent's thread or in the midst of a look, and what the agent itself takes so long
 * for counts as well: an alarm comes later for it, and no false one comes.
 *
 * <p><b>Threads</b> one at a time. Bounded: of more than {@value #MOST} the newest are known.
 */
final class Standstills {
    private static final int MOST = 16;

    /** What is shorter may be a busy machine, where everybody waits for a processor. */
    private static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final long[] ended = new long[MOST];
    private final long[] lasted = new long[MOST];
    private int next;
    private boolean pauses;
    private long dueNanos;

    /** The next look is due in so many nanoseconds. */
    void pauses(long nanos, long now) {
        looks(now);
        pauses = true;
        dueNanos = now + nanos;
    }

    /** It is looked now. */
    void looks(long now) {
        long late = now - dueNanos;
        if (pauses && late > LEAST_NANOS) {
            add(late, now);
        }
        dueNanos = now;
    }

    /** One that has just ended. */
    private void add(long nanos, long now) {
        ended[next] = now;
        lasted[next] = nanos;
        next = (next + 1) % MOST;
    }

    /** For how long it stood still since then. */
    long since(long then) {
        long all = 0;
        for (int i = 0; i < MOST; i++) {
            all += Math.max(0, Math.min(lasted[i], ended[i] - then));
        }
        return all;
    }
}
