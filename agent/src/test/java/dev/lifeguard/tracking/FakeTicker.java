package dev.lifeguard.tracking;

import dev.lifeguard.model.Ticker;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock whose hands the test turns. Every look moves it by one nanosecond, as a real one would.
 */
public final class FakeTicker implements Ticker {
    private final AtomicLong now = new AtomicLong(1_000_000_000L);

    @Override
    public long nanos() {
        return now.incrementAndGet();
    }

    public void advanceMillis(long millis) {
        now.addAndGet(millis * 1_000_000);
    }

    public void advanceMicros(long micros) {
        now.addAndGet(micros * 1_000);
    }
}
