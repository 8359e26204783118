package dev.lifeguard.model;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts every error that the agent kept from its host, and keeps the first of them.
 *
 * <p><b>Threads</b> any. <b>Failure</b> never throws.
 */
public final class Swallowed {
    private final AtomicLong count = new AtomicLong();
    private volatile Throwable first;

    /** Counts one error. */
    public void count(Throwable error) {
        if (count.getAndIncrement() == 0) {
            first = error;
        }
    }

    /** How many so far. */
    public long total() {
        return count.get();
    }

    /** The first one, or null. */
    public Throwable first() {
        return first;
    }
}
