package dev.lifeguard.harness.flood;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Reads a report file each time it has changed; what contradicts itself ends the JVM. */
final class ReportReader extends Thread {
    private static final long PAUSE_NANOS = 20_000_000;

    private final ObjectMapper json = new ObjectMapper();
    private final Path file;
    private String last = "";
    private final Map<String, Long> lastCounts = new HashMap<>();
    private volatile int read;
    private volatile boolean stopped;

    ReportReader(Path file) {
        super("report-reader");
        this.file = file;
        setDaemon(true);
    }

    /** How many different reports were read. */
    int read() {
        return read;
    }

    void end() throws InterruptedException {
        stopped = true;
        join();
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                LockSupport.parkNanos(PAUSE_NANOS);
                readOnce();
            }
        } catch (Throwable wrong) {
            wrong.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private void readOnce() throws IOException {
        String text = Files.exists(file) ? Files.readString(file) : "";
        if (!text.equals(last)) {
            last = text;
            JsonNode pools = json.readTree(text).path("pools");
            for (JsonNode pool : pools) {
                check(pool, text);
            }
            read += pools.isEmpty() ? 0 : 1;
        }
    }

    private void check(JsonNode pool, String report) {
        long count = pool.at("/checkouts/count").asLong();
        long returned = pool.at("/checkouts/returned").asLong();
        long open = pool.at("/checkouts/open").asLong();
        check(open >= 0 && count == returned + open, report);
        check(count == pool.at("/wait/count").asLong(), report);
        check(returned == pool.at("/use/count").asLong(), report);
        Long before = lastCounts.put(pool.path("name").asText(), count);
        check(before == null || count >= before, report);
    }

    private static void check(boolean agrees, String report) {
        if (!agrees) {
            throw new AssertionError("It contradicts itself: " + report);
        }
    }
}
