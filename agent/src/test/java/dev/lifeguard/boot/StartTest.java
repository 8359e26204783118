package dev.lifeguard.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class StartTest {
    private final DeafJvm jvm = new DeafJvm();

    private String start(String arguments) {
        PrintStream stderr = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true));
        try {
            Lifeguard.start(arguments, jvm.instrumentation(), false);
        } finally {
            System.setErr(stderr);
        }
        return written.toString();
    }

    @Test
    void strict_refuses_to_start_on_a_bad_option() {
        String line = start("strict=on,leak.suspect-aftr=1s,log-level=loud");

        assertTrue(
                line.contains("LG-0002 not started: strict=on, 1 more; leak.suspect-aftr:"), line);
        assertEquals(1, line.split("\n").length, line);
        assertEquals(0, jvm.count("addTransformer"));
    }

    @Test
    void a_failed_start_is_undone_and_is_one_line() {
        String line = start(null);

        assertTrue(line.contains("LG-0002 not started: self-test:"), line);
        assertEquals(1, line.split("\n").length, line);
        assertEquals(2, jvm.count("addTransformer"));
        assertEquals(2, jvm.count("removeTransformer"));
        assertNull(LifeguardBridge.receiver);
    }

    @Test
    void a_second_copy_stands_aside() {
        LifeguardBridge first = new SelfTest();
        LifeguardBridge.receiver = first;
        try {
            String line = start(null);

            assertTrue(line.contains("another copy of the agent"), line);
            assertSame(first, LifeguardBridge.receiver);
            assertEquals(0, jvm.count("addTransformer"));
        } finally {
            LifeguardBridge.receiver = null;
        }
    }
}
