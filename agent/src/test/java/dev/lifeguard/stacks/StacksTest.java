package dev.lifeguard.stacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StacksTest {
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch seen = new CountDownLatch(1);

    @AfterEach
    void nobody_listens() {
        LifeguardBridge.receiver = null;
    }

    /** An operator who reads where a thread is must not find the agent there. */
    @Test
    void of_a_thread_that_is_inside_the_agent_the_frames_end_where_it_was_called()
            throws Exception {
        LifeguardBridge.receiver = new Waiting();
        Thread thread = new Thread(this::wovenMethod, "application");
        thread.start();
        assertTrue(inside.await(1, TimeUnit.MINUTES));

        StackTraceElement[] stack = Stacks.ofThread(thread);

        seen.countDown();
        thread.join();
        assertEquals("wovenMethod", stack[stack.length - 1].getMethodName());
    }

    private void wovenMethod() {
        LifeguardBridge.enter(0, this, null);
    }

    /** What the agent does may lead through woven code again. */
    private final class Waiting extends LifeguardBridge {
        @Override
        protected Object entered(int event, Object self, Object argument) {
            if (argument == null) {
                return LifeguardBridge.enter(event, self, this);
            }
            inside.countDown();
            try {
                seen.await();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
            return null;
        }

        @Override
        protected void exited(
                int event, Object self, Object token, Object result, Throwable error) {}

        @Override
        protected Object asked(String question, Object argument) {
            return null;
        }
    }
}
