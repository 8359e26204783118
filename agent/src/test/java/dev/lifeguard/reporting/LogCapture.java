package dev.lifeguard.reporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.Ticker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A log into memory, with hands that a test turns. */
final class LogCapture {
    static final String START = "2026-07-22T17:35:27Z [lifeguard] ";

    /** A clock that stands still. */
    static final class FakeTicker implements Ticker {
        private long nanos;

        @Override
        public long nanos() {
            return nanos;
        }

        void advanceSeconds(long seconds) {
            nanos += seconds * 1_000_000_000L;
        }
    }

    final FakeTicker ticker = new FakeTicker();
    final Log log;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    LogCapture(Log.Level level) {
        Log.Clock clock =
                new Log.Clock() {
                    @Override
                    public long millis() {
                        return 1_784_741_727_042L;
                    }
                };
        log = new Log(new PrintStream(bytes, true), level, clock, ticker);
    }

    /** The lines so far, their common start taken off. */
    List<String> lines() {
        List<String> lines = new ArrayList<String>();
        if (bytes.size() == 0) {
            return lines;
        }
        for (String line : bytes.toString().split(System.lineSeparator())) {
            assertTrue(line.startsWith("    ") || line.startsWith(START), line);
            lines.add(line.startsWith(START) ? line.substring(START.length()) : line);
        }
        return lines;
    }

    /** Asserts that exactly these lines were printed. */
    void has(String... lines) {
        assertEquals(String.join("\n", Arrays.asList(lines)), String.join("\n", lines()));
    }
}
