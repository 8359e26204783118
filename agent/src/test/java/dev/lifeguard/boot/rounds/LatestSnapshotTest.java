package dev.lifeguard.boot.rounds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lifeguard.model.Ticker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class LatestSnapshotTest {
    /** A minute passes between two looks at it. */
    private static final class Hasty implements Ticker {
        final AtomicInteger looks = new AtomicInteger();

        @Override
        public long nanos() {
            return looks.incrementAndGet() * TimeUnit.MINUTES.toNanos(1);
        }
    }

    private final Hasty ticker = new Hasty();
    private final LatestSnapshot latest = LatestSnapshot.ofNumbers(ticker);
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void who_asks_after_somebody_has_waited_in_vain_does_not_wait() throws Exception {
        Thread waking = new Thread(this::wakeUp); // else this would take three seconds
        waking.start();
        try {
            assertNull(latest.get());
            assertEquals(2, ticker.looks.get(), "it has waited");

            assertNull(latest.get());
            assertEquals(3, ticker.looks.get(), "it has not");
        } finally {
            over.set(true);
            waking.join();
        }
    }

    private void wakeUp() {
        while (!over.get()) {
            synchronized (latest) {
                latest.notifyAll();
            }
            Thread.yield();
        }
    }
}
