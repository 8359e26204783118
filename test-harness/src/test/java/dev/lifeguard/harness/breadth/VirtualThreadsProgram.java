package dev.lifeguard.harness.breadth;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Lends to a fresh virtual thread each, from one pool of each kind, to as many at a time as it is
 * made for. Prints how many came through, and each pinning of a carrier that has a frame of the
 * agent in its stack. The arguments: URL of a PostgreSQL database, its user, how many threads.
 */
public final class VirtualThreadsProgram {
    private static final String PINNING = "jdk.VirtualThreadPinned";

    /** So many of the threads come before what is counted. */
    static final int FIRST = 100;

    /** The agent tells of a lease that took this long, while somebody records. */
    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private VirtualThreadsProgram() {}

    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[2]);
        Map<EveryPool, OpenPool> pools = new LinkedHashMap<>();
        for (EveryPool each : EveryPool.values()) {
            String name = "virtual-" + each.kind;
            String url = args[0] + "&ApplicationName=" + name;
            pools.put(each, each.open(new PoolAt(url, args[1], name)));
        }
        Path file = Files.createTempFile("lifeguard", ".jfr");
        Instant begun;
        try (Recording recording = new Recording()) {
            recording.enable(PINNING).withThreshold(Duration.ZERO).withStackTrace();
            recording.start();
            for (EveryPool each : EveryPool.values()) { // loading a class pins, whoever wants it
                OpenPool pool = pools.get(each);
                Connection lent = pool.lend();
                LockSupport.parkNanos(LONG_NANOS);
                pool.giveBack(lent);
                lend(pool, atATime(each), FIRST - 1);
            }
            begun = Instant.now();
            for (EveryPool each : EveryPool.values()) {
                String came = lend(pools.get(each), atATime(each), threads - FIRST);
                System.out.println("came|" + each.kind + "|" + came);
            }
            try (AutoCloseable end = virtualThreads()) {
                ((ExecutorService) end).submit(Pinning::new).get(); // as a proof that it is seen
            }
            recording.stop();
            recording.dump(file);
        }
        int ours = 0;
        int pinned = 0;
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            boolean counts =
                    event.getEventType().getName().equals(PINNING)
                            && event.getStartTime().isAfter(begun);
            pinned += counts ? 1 : 0;
            if (counts && isOurs(event)) {
                ours++;
                System.out.println("a pinning of ours: " + event);
            }
        }
        Files.delete(file);
        System.out.println("pinned|" + ours + " of " + pinned);
        System.exit(0); // pools keep threads
    }

    /** A pool that needs more connections than it has borrowers says so by its size. */
    private static int atATime(EveryPool pool) {
        return Math.min(pool.size(), PoolAt.THREADS);
    }

    /** Who parks in an initializer keeps the carrier. */
    private static final class Pinning {
        static {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    /** How many got a connection and gave it back, or what the first one met that did not. */
    private static String lend(OpenPool pool, int atATime, int threads) throws Exception {
        Semaphore places = new Semaphore(atATime);
        List<Future<?>> all = new ArrayList<>();
        try (AutoCloseable end = virtualThreads()) {
            ExecutorService fresh = (ExecutorService) end;
            for (int i = 0; i < threads; i++) {
                all.add(
                        fresh.submit(
                                () -> {
                                    places.acquire();
                                    try {
                                        Connection lent = pool.lend();
                                        pool.giveBack(lent);
                                    } finally {
                                        places.release();
                                    }
                                    return null;
                                }));
            }
        }
        int came = 0;
        for (Future<?> each : all) {
            try {
                each.get();
                came++;
            } catch (ExecutionException failed) {
                return String.valueOf(failed.getCause());
            }
        }
        return String.valueOf(came);
    }

    /** By name: this is compiled for an older Java. */
    private static AutoCloseable virtualThreads() throws ReflectiveOperationException {
        return (AutoCloseable)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    private static boolean isOurs(RecordedEvent event) {
        if (event.getStackTrace() == null) {
            return false;
        }
        for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            String type = frame.getMethod().getType().getName();
            boolean harness = type.startsWith("dev.lifeguard.harness.");
            if (type.endsWith("LifeguardBridge") || type.startsWith("dev.lifeguard.") && !harness) {
                return true;
            }
        }
        return false;
    }
}
