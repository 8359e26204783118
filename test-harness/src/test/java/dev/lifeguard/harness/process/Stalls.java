package dev.lifeguard.harness.process;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * How long this machine keeps a thread from running that is due: the longest delay of a thread that
 * wakes up every few milliseconds. A bound in seconds, plus a number of such delays, holds on a
 * busy machine and is narrow on a quiet one.
 */
public final class Stalls implements AutoCloseable {
    private static final Duration ROUND = Duration.ofMillis(5);

    private final AtomicLong longest = new AtomicLong();
    private final Thread thread = new Thread(this::watch, "stalls");
    private volatile boolean closed;

    public Stalls() {
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        while (!closed) {
            long before = System.nanoTime();
            LockSupport.parkNanos(ROUND.toNanos());
            long late = System.nanoTime() - before - ROUND.toNanos();
            longest.accumulateAndGet(late, Math::max);
        }
    }

    /** The longest delay so far. */
    public Duration longest() {
        return Duration.ofNanos(longest.get());
    }

    /** This long on a machine with nothing else to do; longer by so many delays. */
    public Duration longer(Duration quiet, int delays) {
        return quiet.plus(longest().multipliedBy(delays));
    }

    @Override
    public void close() {
        closed = true;
    }
}
