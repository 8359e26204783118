package dev.lifeguard.boot.rounds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.reporting.Log;
import java.io.File;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class AgentThreadTest {
    private final Swallowed swallowed = new Swallowed();

    @TempDir File folder;

    /** Rounds without any part: each one fails and is counted. */
    private Rounds failing() {
        return failing(Log.Level.ERROR);
    }

    private Rounds failing(Log.Level level) {
        Log log = Log.open(new File(folder, "log").getPath(), level);
        return new Rounds(
                null, null, null, new Reporters(swallowed), null, null, swallowed, log, null);
    }

    private void awaitRounds(long count) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (swallowed.total() < count && System.nanoTime() < deadline) {
            Thread.yield();
        }
        assertTrue(swallowed.total() >= count);
    }

    @Test
    void it_holds_nothing_of_the_application_and_survives_failing_rounds() throws Exception {
        AgentThread thread = new AgentThread(failing());

        thread.start();

        awaitRounds(2);
        assertTrue(thread.isDaemon());
        assertNull(thread.getContextClassLoader());
        thread.end();
        thread.join();
    }

    @Test
    void an_interrupt_neither_ends_it_nor_makes_it_spin() throws Exception {
        AgentThread thread = new AgentThread(failing());
        thread.start();
        awaitRounds(1);

        thread.interrupt();

        long before = swallowed.total();
        awaitRounds(before + 2);
        while (thread.isInterrupted()) {
            Thread.yield(); // for ever, if nobody clears it
        }
        thread.end();
        thread.join();
    }

    @Test
    void after_a_long_round_it_rests_for_longer_but_never_for_long() {
        long milli = TimeUnit.MILLISECONDS.toNanos(1);

        assertEquals(100 * milli, AgentThread.pauseNanos(milli));
        assertEquals(450 * milli, AgentThread.pauseNanos(50 * milli));
        assertEquals(1000 * milli, AgentThread.pauseNanos(5000 * milli));
    }

    @Test
    void an_operator_is_told_of_errors_though_every_round_fails() throws Exception {
        Rounds rounds = failing(Log.Level.WARN);

        rounds.round();
        rounds.round();

        List<String> lines = Files.readAllLines(new File(folder, "log").toPath());
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(lines.get(0).contains("an error of the agent was kept"), lines.get(0));
    }

    @Test
    void a_round_that_waits_for_its_turn_is_not_taken_for_a_long_one() throws Exception {
        Rounds rounds = failing();
        long[] took = new long[2];
        Thread other =
                new Thread(
                        () -> {
                            long began = System.nanoTime();
                            took[0] = rounds.round();
                            took[1] = System.nanoTime() - began;
                        });
        long waited;
        synchronized (rounds) { // somebody has a report made
            other.start();
            while (other.getState() != Thread.State.BLOCKED) {
                Thread.yield();
            }
            long began = System.nanoTime();
            while (System.nanoTime() - began < TimeUnit.MILLISECONDS.toNanos(20)) {
                Thread.yield();
            }
            waited = System.nanoTime() - began;
        }
        other.join();

        assertTrue(took[0] <= took[1] - waited, took[0] + " of " + took[1]);
    }

    @Test
    void the_exit_hook_waits_for_the_last_round() throws Exception {
        AgentThread thread = new AgentThread(failing());
        thread.start();
        awaitRounds(1);

        File told = new File(folder, "told");
        Log log = Log.open(told.getPath(), Log.Level.WARN);
        new ExitHook(thread, log, TimeUnit.MINUTES.toMillis(4)).run();

        assertFalse(thread.isAlive());
        assertEquals(0, told.length());
        long rounds = swallowed.total();
        thread.join();
        assertEquals(rounds, swallowed.total());
    }

    @Test
    void an_exit_that_cannot_wait_for_the_last_report_says_so_in_one_line() throws Exception {
        File file = new File(folder, "exit");
        Log log = Log.open(file.getPath(), Log.Level.WARN);
        Rounds rounds = failing();
        AgentThread thread = new AgentThread(rounds);

        synchronized (rounds) { // a round that takes long
            thread.start();
            new ExitHook(thread, log, 50).run();
        }

        thread.join();
        List<String> lines = Files.readAllLines(file.toPath());
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(lines.get(0).contains("WARN LG-0008 exit: report and summary are not"));
    }

    @Test
    void a_log_that_nobody_reads_does_not_keep_the_jvm_from_exiting() throws Exception {
        CountDownLatch full = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        Log log = logOn(new FullPipe(full, read));
        Rounds rounds =
                new Rounds(
                        null,
                        null,
                        null,
                        new Reporters(swallowed),
                        null,
                        null,
                        swallowed,
                        log,
                        null);
        AgentThread thread = new AgentThread(rounds);
        thread.start(); // its rounds fail, which it tells
        full.await();

        Thread hook = started(new ExitHook(thread, log, 50));

        hook.join(TimeUnit.MINUTES.toMillis(1));
        boolean exits = !hook.isAlive();
        read.countDown();
        thread.join();
        hook.join();
        assertTrue(exits);
    }

    @Test
    void neither_does_somebody_who_has_its_report_made_and_never_ends() throws Exception {
        Rounds rounds = failing();
        AgentThread thread = new AgentThread(rounds);
        thread.start();
        thread.finish();
        thread.join();

        boolean exits;
        Thread hook = new ExitHook(thread, Log.open("/dev/null", Log.Level.WARN));
        synchronized (rounds) { // a bean's caller, say
            started(hook).join(TimeUnit.MINUTES.toMillis(1));
            exits = !hook.isAlive();
        }
        hook.join();
        assertTrue(exits);
    }

    private static Thread started(Thread thread) {
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static Log logOn(OutputStream stream) {
        PrintStream before = System.err;
        System.setErr(new PrintStream(stream, true));
        try {
            return Log.open("stderr", Log.Level.WARN);
        } finally {
            System.setErr(before);
        }
    }

    /** Takes nothing until somebody reads. */
    private static final class FullPipe extends OutputStream {
        private final CountDownLatch full;
        private final CountDownLatch read;

        FullPipe(CountDownLatch full, CountDownLatch read) {
            this.full = full;
            this.read = read;
        }

        @Override
        public void write(int one) {
            full.countDown();
            try {
                read.await();
            } catch (InterruptedException ofNobody) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
