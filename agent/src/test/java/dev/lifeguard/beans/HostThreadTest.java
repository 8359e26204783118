package dev.lifeguard.beans;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostThreadTest {
    private final AtomicInteger uncaught = new AtomicInteger();
    private final HostThread thread =
            new HostThread(
                    work -> {
                        Thread made = new Thread(work);
                        made.setDaemon(true);
                        made.setUncaughtExceptionHandler(
                                (dead, error) -> uncaught.incrementAndGet());
                        return made;
                    },
                    "host's");

    @Test
    void an_error_of_a_listener_does_not_reach_the_handler_of_the_application() {
        thread.execute(
                () -> {
                    throw new NoClassDefFoundError("com/acme/Undeployed");
                });

        assertTrue(thread.end(60_000));
        assertEquals(0, uncaught.get());
        assertEquals(1, thread.dropped());
    }

    @Test
    void what_a_slow_listener_keeps_waiting_is_bounded_and_counted() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        thread.execute(
                () -> {
                    began.countDown();
                    try {
                        goOn.await();
                    } catch (InterruptedException ends) {
                        Thread.currentThread().interrupt();
                    }
                });
        began.await();
        for (int i = 0; i < 1_003; i++) {
            thread.execute(() -> {});
        }

        assertEquals(3, thread.dropped());
        assertFalse(thread.end(1), "it does not wait for one that hangs");
        goOn.countDown();
        assertTrue(thread.end(60_000));
    }
}
