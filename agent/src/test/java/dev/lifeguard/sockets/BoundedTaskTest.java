package dev.lifeguard.sockets;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BoundedTaskTest {
    @Test
    void an_error_of_its_work_reaches_no_handler_of_the_application() throws Exception {
        AtomicReference<Throwable> uncaught = new AtomicReference<>();
        AtomicReference<Thread> made = new AtomicReference<>();

        BoundedTask task =
                BoundedTask.begin(
                        () -> {
                            throw new OutOfMemoryError("no more threads");
                        },
                        work -> {
                            Thread thread = new Thread(work);
                            thread.setUncaughtExceptionHandler((of, error) -> uncaught.set(error));
                            made.set(thread);
                            return thread;
                        });

        assertTrue(task.ends(TimeUnit.MINUTES.toNanos(1)));
        made.get().join();
        assertNull(uncaught.get());
    }
}
