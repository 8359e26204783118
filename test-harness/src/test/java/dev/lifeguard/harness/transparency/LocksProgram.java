package dev.lifeguard.harness.transparency;

import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Eight threads want four connections, under the flight recorder; prints every wait that has a
 * frame of the agent in its stack. The arguments are the pools, for one after the other.
 */
public final class LocksProgram {
    private static final int THREADS = 8;
    private static final int EACH = 5_000;
    private static final int FIRST = 500;
    private static final Duration HOLD = Duration.ofMillis(30);

    /**
     * A class is initialised once, and HotSpot has those wait on an int[] who want it meanwhile.
     */
    private static final String INITIALIZER = "[I";

    /**
     * The JDK's, of each class: whoever misses its cache takes it for an instant, which is once for
     * each value, or when the cache was made anew. Again and again it would be a wait of ours.
     */
    private static final String CLASS_VALUES = "java.lang.ClassValue$ClassValueMap";

    private LocksProgram() {}

    public static void main(String[] args) throws Exception {
        for (String name : args) {
            DataSource pool = Pools.valueOf(name).open(PoolSpec.fresh().ofSize(4));
            System.out.println(name + (recorded(pool) > 0 ? " recorded" : " nothing recorded"));
        }
        System.exit(0); // c3p0 and DBCP2 keep threads
    }

    /** How many waits there were, of whoever. */
    private static int recorded(DataSource pool) throws Exception {
        contend(pool, FIRST); // so that classes are loaded and initialised, by whichever thread
        Path file = Files.createTempFile("lifeguard", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.JavaMonitorEnter").withThreshold(Duration.ZERO).withStackTrace();
            recording.enable("jdk.JavaMonitorWait").withThreshold(Duration.ZERO).withStackTrace();
            recording.enable("jdk.ThreadSleep").withThreshold(Duration.ZERO).withStackTrace();
            recording.enable("jdk.ThreadPark").withThreshold(Duration.ZERO).withStackTrace();
            recording.start();
            contend(pool, EACH);
            recording.stop();
            recording.dump(file);
        }
        int waits = waits(file);
        Files.delete(file);
        return waits;
    }

    private static int waits(Path file) throws IOException {
        int waits = 0;
        int cacheMisses = 0;
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            boolean ofApplication =
                    event.getThread() != null
                            && String.valueOf(event.getThread().getJavaName()).startsWith("app-");
            waits += ofApplication ? 1 : 0;
            if (ofApplication && isOurs(event) && !isFor(INITIALIZER, event)) {
                cacheMisses += isFor(CLASS_VALUES, event) ? 1 : 0;
                if (!isFor(CLASS_VALUES, event) || cacheMisses > THREADS) {
                    System.out.println("a wait of ours: " + event);
                }
            }
        }
        return waits;
    }

    private static void contend(DataSource pool, int each) throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> checkOut(pool, each, asked), "app-" + i);
            thread.start();
            all.add(thread);
        }
        for (Thread thread : all) {
            thread.join();
        }
    }

    private static void checkOut(DataSource pool, int each, AtomicInteger asked) {
        asked.incrementAndGet();
        for (int i = 0; i < each; i++) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("select 1");
                if (i == 0) {
                    holdUntilOthersWait(asked);
                }
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** For all have asked, and there are half as many: without a wait that could be recorded. */
    private static void holdUntilOthersWait(AtomicInteger asked) {
        long end = System.nanoTime() + HOLD.toNanos();
        while (asked.get() < THREADS || System.nanoTime() - end < 0) {
            Thread.yield();
        }
    }

    private static boolean isFor(String monitor, RecordedEvent event) {
        return event.hasField("monitorClass")
                && event.getClass("monitorClass") != null
                && event.getClass("monitorClass").getName().equals(monitor);
    }

    private static boolean isOurs(RecordedEvent event) {
        if (event.getStackTrace() == null) {
            return false;
        }
        for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            String type = frame.getMethod().getType().getName();
            if (type.startsWith("dev.lifeguard.") && !type.startsWith("dev.lifeguard.harness.")) {
                return true;
            }
        }
        return false;
    }
}
