package dev.lifeguard.reporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.Ticker;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("the time zone is everybody's")
class LogTest {
    @TempDir Path folder;

    @Test
    void the_level_can_change_while_it_runs() {
        LogCapture captured = new LogCapture(Log.Level.WARN);
        captured.log.info("LG-1", "a: one.");
        captured.log.level(Log.Level.DEBUG);
        captured.log.debug("LG-2", "a: two.");
        captured.log.level(Log.Level.ERROR);
        captured.log.warn("LG-3", "a: three.");
        captured.log.error("LG-4", "a: four.");

        captured.has("DEBUG LG-2 a: two.", "ERROR LG-4 a: four.");
        assertFalse(captured.log.prints(Log.Level.WARN));
    }

    @Test
    void further_lines_are_an_indented_block() {
        LogCapture captured = new LogCapture(Log.Level.INFO);
        captured.log.info("LG-1", "a: one.\ntwo\n    three");

        captured.has("INFO LG-1 a: one.", "    two", "        three");
    }

    @Test
    void repeats_are_counted_and_told_with_the_next_message_after_a_minute_or_at_exit() {
        LogCapture captured = new LogCapture(Log.Level.INFO);
        captured.log.warn("LG-1", "a: one.");
        captured.log.warn("LG-1", "a: one.");
        captured.ticker.advanceSeconds(59);
        captured.log.warn("LG-1", "a: one.");
        captured.log.warn("LG-2", "a: one.");
        captured.ticker.advanceSeconds(1);
        captured.log.info("LG-3", "b: two.");
        captured.log.info("LG-3", "b: two.");
        captured.log.flush();
        captured.log.flush();

        captured.has(
                "WARN LG-1 a: one.",
                "WARN LG-2 a: one.",
                "WARN LG-1 a: repeated (2 more within a minute).",
                "INFO LG-3 b: two.",
                "INFO LG-3 b: repeated (1 more within a minute).");
    }

    @Test
    void blocks_of_several_threads_do_not_interleave() throws InterruptedException {
        final LogCapture captured = new LogCapture(Log.Level.INFO);
        List<Thread> threads = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            final String name = "t" + i;
            threads.add(
                    new Thread() {
                        @Override
                        public void run() {
                            for (int n = 0; n < 200; n++) {
                                captured.log.info("LG-1", name + n + ": one.\n" + name + n);
                            }
                        }
                    });
        }
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        List<String> lines = captured.lines();
        assertEquals(1600, lines.size());
        for (int i = 0; i < lines.size(); i += 2) {
            String subject = lines.get(i).replace("INFO LG-1 ", "").replace(": one.", "");
            assertEquals("    " + subject, lines.get(i + 1));
        }
    }

    @Test
    void the_stream_is_the_one_of_the_moment_of_opening() {
        PrintStream before = System.err;
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream later = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(first, true));
            Log log = Log.open("stderr", Log.Level.INFO);
            System.setErr(new PrintStream(later, true));
            log.info("LG-1", "a: one.");
        } finally {
            System.setErr(before);
        }

        assertTrue(
                first.toString()
                        .endsWith("Z [lifeguard] INFO LG-1 a: one." + System.lineSeparator()));
        assertEquals("", later.toString());
    }

    /** A web application may have put it there, and be stopped. */
    @Test
    void a_stream_of_the_application_is_not_kept_from_the_collector() {
        PrintStream before = System.err;
        Log log;
        WeakReference<PrintStream> stream;
        try {
            System.setErr(new PrintStream(new ByteArrayOutputStream(), true));
            stream = new WeakReference<>(System.err);
            log = Log.open("stderr", Log.Level.INFO);
        } finally {
            System.setErr(before);
        }

        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (stream.get() != null && System.nanoTime() < deadline) {
            System.gc();
        }
        assertNull(stream.get());
        log.info("LG-1", "a: one."); // goes where the JVM's own stderr does
    }

    @Test
    void a_stream_of_the_application_that_fails_with_an_error_is_nobodys_trouble() {
        Log log =
                new Log(
                        new PrintStream(new ByteArrayOutputStream()) {
                            @Override
                            public void print(Object line) {
                                throw new NoClassDefFoundError("of a stopped application");
                            }
                        },
                        Log.Level.INFO,
                        System::currentTimeMillis,
                        Ticker.SYSTEM);

        log.info("LG-1", "a: one.");
    }

    @Test
    void a_file_is_appended_to() throws IOException {
        File file = folder.resolve("agent.log").toFile();
        Log.open(file.getPath(), Log.Level.INFO).info("LG-1", "a: \u00e4.");
        Log.open(file.getPath(), Log.Level.INFO).info("LG-1", "a: two.");

        List<String> lines = Files.readAllLines(file.toPath(), StandardCharsets.UTF_8);
        assertEquals(2, lines.size());
        assertTrue(lines.get(0).endsWith("[lifeguard] INFO LG-1 a: \u00e4."), lines.get(0));
    }

    @Test
    void a_file_that_cannot_be_written_is_one_warning_on_stderr() {
        PrintStream before = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(err, true));
            Log.open(folder.resolve("none").resolve("a.log").toString(), Log.Level.INFO)
                    .info("LG-1", "a: one.");
        } finally {
            System.setErr(before);
        }

        String[] lines = err.toString().split(System.lineSeparator());
        assertEquals(2, lines.length, err.toString());
        assertTrue(
                lines[0].contains(" WARN LG-0201 log: the log file cannot be written ("), lines[0]);
        assertTrue(lines[1].endsWith(" INFO LG-1 a: one."), lines[1]);
    }

    @Test
    void opening_and_writing_leave_the_time_zone_alone() {
        String before = System.getProperty("user.timezone");
        Log.open(folder.resolve("a.log").toString(), Log.Level.INFO).info("LG-1", "a: one.");

        assertEquals(before, System.getProperty("user.timezone"));
    }

    @Test
    void levels_have_names() {
        assertSame(Log.Level.WARN, Log.Level.of("Warn"));
        assertEquals("warn", Log.Level.WARN.text());
        assertNull(Log.Level.of("loud"));
    }
}
