package dev.lifeguard.stacks;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DeepestStackTest {
    @Test
    void a_stack_of_a_thousand_frames_is_certain_to_be_whole() {
        assertTrue(DeepestStack.COMPARED >= 1000, DeepestStack.COMPARED + " frames");
    }

    /** As with -Xss180k, which servers with very many threads are run with. */
    @Test
    void a_thread_without_room_for_so_many_takes_fewer() throws Exception {
        AtomicInteger frames = new AtomicInteger();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread small =
                new Thread(
                        null,
                        () -> {
                            try {
                                frames.set(DeepestStack.compared());
                            } catch (Throwable any) {
                                thrown.set(any);
                            }
                        },
                        "small",
                        1); // the least that this JVM gives

        small.start();
        small.join();

        assertNull(thrown.get());
        assertTrue(frames.get() > 0, frames + " frames");
    }
}
