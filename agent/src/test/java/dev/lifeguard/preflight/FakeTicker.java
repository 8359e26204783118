package dev.lifeguard.preflight;

import dev.lifeguard.model.Ticker;
import java.util.concurrent.atomic.AtomicLong;

/** A clock whose hands the test turns. It begins just below the largest long, and wraps. */
final class FakeTicker implements Ticker {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);

    @Override
    public long nanos() {
        return now.get();
    }

    FakeTicker advanceMillis(long millis) {
        now.addAndGet(millis * 1_000_000);
        return this;
    }
}
