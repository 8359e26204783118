package dev.lifeguard.sockets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.Ticker;
import dev.lifeguard.preflight.Peeks;
import dev.lifeguard.preflight.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final SocketPeek peek = Peeks.open();
    private final List<Thread> threads = new ArrayList<Thread>();

    private Watchdog watchdog(long lingerMillis) {
        return new Watchdog(
                Ticker.SYSTEM,
                task -> {
                    Thread thread = new Thread(task);
                    threads.add(thread);
                    return thread;
                },
                TimeUnit.MILLISECONDS.toNanos(lingerMillis));
    }

    @Test
    void its_thread_comes_with_the_first_validation_and_goes_when_idle() throws Exception {
        Watchdog watchdog = watchdog(50);
        assertTrue(threads.isEmpty());
        try (Wire wire = Wire.connect()) {
            watchdog.watch(peek.find(wire.session()), LONG_NANOS).dismiss();
            Thread first = threads.get(0);
            assertEquals(Watchdog.THREAD_NAME, first.getName());
            assertTrue(first.isDaemon());
            assertNull(first.getContextClassLoader());

            assertTrue(Peeks.becomes(() -> !first.isAlive()));
            assertFalse(watchdog.watch(peek.find(wire.session()), LONG_NANOS).dismiss());

            assertEquals(2, threads.size());
            assertFalse(wire.client().isClosed());
        }
    }

    /** Its thread may wait for a turn among thousands. */
    @Test
    void an_answer_that_nobody_has_read_yet_is_given_more_time() throws Exception {
        long delayNanos = TimeUnit.MILLISECONDS.toNanos(50);
        int tries = 0;
        while (!isGivenMoreTime(delayNanos)) { // on a busy machine we may have answered too late
            assertTrue(++tries < 100);
        }
    }

    private boolean isGivenMoreTime(long delayNanos) throws Exception {
        try (Wire wire = Wire.connect()) {
            Watchdog watchdog = watchdog(10_000);
            RawSocket socket = peek.find(wire.session());
            long began = System.nanoTime();
            Watchdog.Guard guard = watchdog.watchAnswer(socket, delayNanos);
            wire.server().getOutputStream().write(1);
            boolean inTime = System.nanoTime() - began < delayNanos;

            assertTrue(Peeks.becomes(() -> wire.client().isClosed()));

            int periods = 1 + Watchdog.MOST_EXTENSIONS;
            assertTrue(!inTime || System.nanoTime() - began >= periods * delayNanos);
            assertTrue(guard.dismiss());
            watchdog.stop();
            return inTime;
        }
    }

    @Test
    void what_was_there_before_the_question_is_no_answer() throws Exception {
        try (Wire before = Wire.connect();
                Wire after = Wire.connect()) {
            RawSocket unread = peek.find(before.session());
            before.server().getOutputStream().write(1);
            assertTrue(Peeks.becomes(unread::hasUnread));
            Watchdog watchdog = watchdog(10_000);

            assertFalse(watchdog.watchAnswer(unread, LONG_NANOS).mayStay());
            RawSocket asked = peek.find(after.session());
            Watchdog.Guard guard = watchdog.watchAnswer(asked, LONG_NANOS);
            assertFalse(guard.mayStay());
            after.server().getOutputStream().write(1);
            assertTrue(Peeks.becomes(asked::hasUnread));
            assertTrue(guard.mayStay());
            after.server().close();
            assertTrue(Peeks.becomes(() -> !asked.hasUnread()));
            assertFalse(guard.mayStay());
            watchdog.stop();
        }
    }

    @Test
    void it_stays_for_what_it_watches_and_closes_the_one_that_is_late() throws Exception {
        Watchdog watchdog = watchdog(1);
        try (Wire patient = Wire.connect();
                Wire late = Wire.connect()) {
            Watchdog.Guard first = watchdog.watch(peek.find(patient.session()), LONG_NANOS);
            threads.get(0).interrupt();
            Watchdog.Guard second = watchdog.watch(peek.find(late.session()), 20_000_000);

            assertTrue(Peeks.becomes(late.client()::isClosed));

            assertTrue(second.dismiss());
            assertFalse(patient.client().isClosed());
            watchdog.stop();
            assertTrue(threads.get(0).isAlive());
            assertFalse(first.dismiss());
            assertTrue(Peeks.becomes(() -> !threads.get(0).isAlive()));
            assertEquals(1, threads.size());
        }
    }

    @Test
    void a_stopped_one_ends_at_once_when_idle() throws Exception {
        Watchdog watchdog = watchdog(60_000);
        try (Wire wire = Wire.connect()) {
            watchdog.watch(peek.find(wire.session()), LONG_NANOS).dismiss();
        }

        watchdog.stop();

        assertTrue(Peeks.becomes(() -> !threads.get(0).isAlive()));
    }

    @Test
    void many_threads_are_watched_by_one() throws Exception {
        Watchdog watchdog = watchdog(300_000); // all of them may have to wait for a processor
        ExecutorService pool = Executors.newFixedThreadPool(8);
        AtomicInteger closed = new AtomicInteger();
        List<Future<?>> tasks = new ArrayList<Future<?>>();
        for (int i = 0; i < 8; i++) {
            tasks.add(pool.submit(() -> validateOften(watchdog, closed)));
        }
        for (Future<?> task : tasks) {
            task.get();
        }
        pool.shutdown();
        watchdog.stop();

        assertEquals(0, closed.get());
        assertEquals(1, threads.size());
    }

    private Void validateOften(Watchdog watchdog, AtomicInteger closed) throws IOException {
        try (Wire wire = Wire.connect()) {
            RawSocket socket = peek.find(wire.session());
            for (int i = 0; i < 5_000; i++) {
                if (watchdog.watch(socket, LONG_NANOS - i).dismiss()) {
                    closed.incrementAndGet();
                }
            }
        }
        return null;
    }

    /** The application's own class of sockets, after that application has stopped. */
    @Test
    void a_socket_whose_class_is_gone_ends_no_watch_of_others() throws Exception {
        Watchdog watchdog = watchdog(10_000);
        java.net.Socket gone =
                new java.net.Socket() {
                    @Override
                    public synchronized void close() {
                        throw new NoClassDefFoundError("gone");
                    }
                };
        try (Wire wire = Wire.connect()) {
            RawSocket socket = peek.find(wire.session());
            watchdog.watch(socket, TimeUnit.MILLISECONDS.toNanos(200));
            watchdog.watch(new RawSocket(gone, null, null), 1);

            assertTrue(Peeks.becomes(() -> wire.client().isClosed()));
        }
        watchdog.stop();
    }
}
