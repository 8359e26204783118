package dev.lifeguard.reporting.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What a thread does is said as its stack shows it, and not more. */
class HolderTextTest {
    private static final String OWN = "com.acme.Client.ask(Client.java:3)";

    @Test
    void a_thread_that_asks_over_the_network_waits_for_it() {
        assertEquals(
                "waits for the network in " + OWN,
                of(
                        "sun.nio.ch.Net.poll(Native Method)",
                        "sun.nio.ch.NioSocketImpl.park(NioSocketImpl.java:186)",
                        "java.net.http.HttpClient.send(HttpClient.java)",
                        OWN));
        assertEquals(
                "waits for the network in " + OWN,
                of("java.net.SocketInputStream.socketRead0(Native Method)", OWN));
    }

    @Test
    void a_real_stack_of_a_thread_that_sleeps_or_waits_says_so() throws Exception {
        Object never = new Object();
        assertWaits("waits in " + HolderTextTest.class.getName(), () -> waitsFor(never));
        assertWaits("sleeps in " + HolderTextTest.class.getName(), HolderTextTest::sleeps);
    }

    @Test
    void a_worker_without_work_is_not_at_anything_of_the_application() {
        String[] stack = {
            "jdk.internal.misc.Unsafe.park(Native Method)",
            "java.util.concurrent.locks.LockSupport.park(LockSupport.java:211)",
            "java.util.concurrent.ThreadPoolExecutor.getTask(ThreadPoolExecutor.java:1062)",
            "java.lang.Thread.run(Thread.java:840)"
        };

        assertEquals("waits for its next task", of(stack));
        assertFalse(HolderText.isAtWork(Arrays.asList(stack)));
    }

    /** Of a server the queue is one of its own; nobody's connection is held "at work" there. */
    @Test
    void nor_is_a_servers_worker_whatever_queue_it_waits_at() {
        for (String[] queue :
                new String[][] {
                    {
                        "org.apache.tomcat.util.threads.TaskQueue.take(TaskQueue.java:106)",
                        "org.apache.tomcat.util.threads.ThreadPoolExecutor.getTask(T.java:913)"
                    },
                    {
                        "com.ibm.ws.threading.internal.BoundedBuffer.waitGet_(BoundedBuffer.java:9)",
                        "java.util.concurrent.ThreadPoolExecutor.getTask(ThreadPoolExecutor.java:1)"
                    },
                    {
                        "org.eclipse.jetty.util.BlockingArrayQueue.poll(BlockingArrayQueue.java:219)",
                        "org.eclipse.jetty.util.thread.QueuedThreadPool$Runner.idleJobPoll(Q.java:1)"
                    }
                }) {
            String[] stack = {
                "java.util.concurrent.locks.LockSupport.park(LockSupport.java:211)",
                queue[0],
                queue[1],
                "java.lang.Thread.run(Thread.java:840)"
            };
            assertEquals("waits for its next task", of(stack));
            assertFalse(HolderText.isAtWork(Arrays.asList(stack)), queue[0]);
        }
    }

    @Test
    void a_worker_of_a_fork_join_pool_that_runs_a_task_is_at_work() {
        String[] stack = {
            "java.lang.Thread.sleep(Native Method)",
            OWN,
            "java.util.concurrent.ForkJoinPool.runWorker(ForkJoinPool.java:1655)",
            "java.util.concurrent.ForkJoinWorkerThread.run(ForkJoinWorkerThread.java:165)"
        };

        assertEquals("sleeps in " + OWN, of(stack));
        assertTrue(HolderText.isAtWork(Arrays.asList(stack)));
    }

    @Test
    void what_is_not_known_is_not_said() {
        assertNull(HolderText.of(Collections.<String>emptyList()));
        assertFalse(HolderText.isAtWork(Collections.<String>emptyList()));
        assertEquals("runs in " + OWN, of(OWN));
    }

    @Test
    void it_is_inside_a_method_on_whatever_line() {
        assertTrue(
                HolderText.isInside(
                        "com.acme.A.m(A.java:1)", Arrays.asList(OWN, "com.acme.A.m(A.java:9)")));
        assertFalse(
                HolderText.isInside(
                        "com.acme.A.m(A.java:1)", Arrays.asList(OWN, "com.acme.A.more(A.java:9)")));
        assertFalse(HolderText.isInside(null, Arrays.asList(OWN)));
    }

    private static String of(String... stack) {
        return HolderText.of(Arrays.asList(stack));
    }

    private interface Wait {
        void run() throws InterruptedException;
    }

    private static void waitsFor(Object never) throws InterruptedException {
        synchronized (never) {
            never.wait();
        }
    }

    private static void sleeps() throws InterruptedException {
        java.util.concurrent.TimeUnit.HOURS.sleep(1);
    }

    private static void assertWaits(String expected, Wait wait) throws Exception {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                wait.run();
                            } catch (InterruptedException enough) {
                                Thread.currentThread().interrupt();
                            }
                        });
        thread.start();
        while (thread.getState() != Thread.State.WAITING
                && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.yield();
        }
        StackTraceElement[] stack = thread.getStackTrace();
        thread.interrupt();
        String[] texts = new String[stack.length];
        for (int i = 0; i < stack.length; i++) {
            texts[i] = stack[i].getClassName() + '.' + stack[i].getMethodName() + "(?)";
        }
        assertTrue(of(texts).startsWith(expected), of(texts));
    }
}
