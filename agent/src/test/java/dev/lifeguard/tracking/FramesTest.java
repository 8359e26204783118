package dev.lifeguard.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.lifeguard.model.HookEvent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FramesTest {
    private final Frames frames = new Frames();

    @Test
    void frames_nest() {
        Frame outer = frames.push(HookEvent.CHECKOUT, this, 0);
        Frame inner = frames.push(HookEvent.CONNECT, this, 0);

        assertSame(inner, frames.top());
        inner.leave();
        assertSame(outer, frames.top());
        outer.leave();
        assertNull(frames.top());
    }

    @Test
    void a_call_whose_exit_was_lost_leaves_nothing_to_the_next() {
        Frame outer = frames.push(HookEvent.CREATE_STATEMENT, this, 0);
        Frame lost = frames.push(HookEvent.CREATE_STATEMENT, this, 0);
        lost.delegated = true;
        lost.argument = "of the lost";
        outer.leave();

        frames.push(HookEvent.CREATE_STATEMENT, this, 0);
        Frame next = frames.push(HookEvent.CREATE_STATEMENT, null, 0);

        assertSame(lost, next);
        assertFalse(next.delegated);
        assertNull(next.argument);
        assertNull(next.self);
    }

    /** A thread that waits for a connection when the agent leaves must not hold the agent. */
    @Test
    void leaving_empties_the_threads_that_are_inside() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        AtomicReference<Frame> seen = new AtomicReference<Frame>();
        Thread waiting =
                new Thread(
                        () -> {
                            frames.push(HookEvent.CHECKOUT, this, 0);
                            inside.countDown();
                            try {
                                left.await();
                            } catch (InterruptedException never) {
                                throw new AssertionError(never);
                            }
                            seen.set(frames.top());
                        });
        waiting.start();
        inside.await();
        Frame resting = frames.push(HookEvent.CHECKOUT, this, 0);
        resting.leave();

        assertEquals(1, frames.leave());

        left.countDown();
        waiting.join();
        assertNull(seen.get());
        assertEquals(0, frames.leave());
    }
}
