package dev.lifeguard.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.pools.PoolDescription;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.tracking.FakeTicker;
import dev.lifeguard.tracking.Host;
import dev.lifeguard.tracking.PlainDataSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class AskingTest {
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final FakeTicker ticker = new FakeTicker();
    private final Swallowed swallowed = new Swallowed();

    /** Asking it takes more memory than there is, the first time. */
    static final class ShortPool extends PlainDataSource {
        private final AtomicInteger asked = new AtomicInteger();

        public String title() {
            if (asked.getAndIncrement() == 0) {
                throw new OutOfMemoryError("Java heap space");
            }
            return "orders";
        }

        static List<PoolKind> kinds() {
            String type = ShortPool.class.getName();
            return Collections.singletonList(
                    PoolDescription.of("short", type).lends(type).named("pool.title()").build());
        }
    }

    @Test
    void a_pool_is_asked_again_after_a_lack_of_memory() {
        Host host = new Host(ShortPool.kinds());
        ShortPool pool = new ShortPool();
        host.close(host.checkOut(pool, Host.connection()));

        long began = System.nanoTime();
        host.sweepAfterMillis(1_100);
        while (!host.onlyPool().name.equals("orders")
                && System.nanoTime() - began < LONGEST_NANOS) {
            host.sweepAfterMillis(1_100);
        }

        assertEquals("orders", host.onlyPool().name);
    }

    @Test
    void it_starts_its_threads_when_there_is_room_for_them_again() {
        AtomicInteger failures = new AtomicInteger(3);
        Asking asking =
                new Asking(
                        work ->
                                new Thread(work) {
                                    @Override
                                    public void start() {
                                        if (failures.getAndDecrement() > 0) {
                                            throw new OutOfMemoryError("no native thread");
                                        }
                                        setDaemon(true);
                                        super.start();
                                    }
                                },
                        ticker,
                        swallowed);
        Question question = new Question(null, ticker); // which fails as soon as it is asked
        asking.ask(question);
        for (int i = 0; i < 5; i++) {
            asking.await(1_000);
        }
        assertEquals(1, swallowed.total(), "the JVM complains of each try, too");

        long began = System.nanoTime();
        while (!question.isInVain() && System.nanoTime() - began < LONGEST_NANOS) {
            ticker.advanceMillis(10_000);
            asking.await(1_000);
        }

        assertTrue(question.isInVain());
        asking.end();
    }
}
