package dev.lifeguard.stacks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StackDumpTest {
    private final CountDownLatch over = new CountDownLatch(1);

    @Test
    void each_gets_its_own_stack_in_the_same_order_and_one_that_has_ended_an_empty_one()
            throws Exception {
        List<Thread> threads = new ArrayList<Thread>();
        for (int i = 0; i < 40; i++) {
            threads.add(waiting(i % 5));
        }
        Thread ended = new Thread();
        ended.start();
        ended.join();
        threads.add(20, ended);

        StackTraceElement[][] stacks = StackDump.of(threads);

        assertEquals(threads.size(), stacks.length);
        for (int i = 0; i < stacks.length; i++) {
            assertArrayEquals(threads.get(i).getStackTrace(), stacks[i], "thread " + i);
        }
        assertEquals(0, stacks[20].length);
        over.countDown();
    }

    @Test
    void of_nobody_there_is_nothing() {
        assertEquals(0, StackDump.of(new ArrayList<Thread>()).length);
    }

    private Thread waiting(int depth) throws InterruptedException {
        Thread thread = new Thread(() -> waits(depth));
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.yield();
        }
        return thread;
    }

    private void waits(int depth) {
        if (depth > 0) {
            waits(depth - 1);
            return;
        }
        try {
            over.await();
        } catch (InterruptedException end) {
            // The test is over.
        }
    }
}
