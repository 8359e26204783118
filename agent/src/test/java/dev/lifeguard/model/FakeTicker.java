package dev.lifeguard.model;

import java.util.concurrent.atomic.AtomicLong;

/** A clock whose hands the test turns. It begins just below the largest long, and wraps. */
public final class FakeTicker implements Ticker {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);

    @Override
    public long nanos() {
        return now.get();
    }

    public FakeTicker advanceMillis(long millis) {
        now.addAndGet(millis * 1_000_000);
        return this;
    }
}
