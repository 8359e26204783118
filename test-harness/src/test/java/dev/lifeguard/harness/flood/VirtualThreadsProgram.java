package dev.lifeguard.harness.flood;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.corpus.VirtualThreads;
import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.process.AgentProbe;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import javax.management.ObjectName;
import javax.sql.DataSource;

/**
 * A virtual thread for each request, a hundred thousand of them; then one that holds a connection.
 * Prints what is left of them, and what the holder is called.
 */
public final class VirtualThreadsProgram {
    /** By how much what is left may differ from one look to the next. */
    static final int FEW_KEYS = 500;

    static final long FEW_BYTES = 2L << 20;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 64;
    private static final String WEAK_KEY = "dev.lifeguard.host.WeakIdentityMap$Key";

    private final DataSource pool;

    private VirtualThreadsProgram(DataSource pool) {
        this.pool = pool;
    }

    public static void main(String[] args) throws Exception {
        new VirtualThreadsProgram(Pools.HIKARICP.open(PoolSpec.fresh().ofSize(10))).run();
        System.exit(0);
    }

    private void run() throws Exception {
        serve(20_000);
        Left before = left();
        say("before", before);
        serve(100_000);
        sayOnceSettled("after", before);
        CountDownLatch seen = new CountDownLatch(1);
        VirtualThreads.start(() -> hold(seen));
        JsonNode report =
                AgentProbe.awaitReport(
                        each -> each.at("/pools/0/longHeld").size() == 1, Duration.ofMinutes(5));
        System.out.println("thread=" + report.at("/pools/0/longHeld/0/thread").asText());
        seen.countDown();
    }

    /** Weak keys of the agent, and bytes of all that lives. */
    private record Left(long keys, long bytes) {
        boolean isMoreThan(Left before) {
            return keys >= before.keys + FEW_KEYS || bytes >= before.bytes + FEW_BYTES;
        }
    }

    private void serve(int requests) throws InterruptedException {
        Semaphore running = new Semaphore(AT_ONCE);
        for (int i = 0; i < requests; i++) {
            running.acquire();
            VirtualThreads.start(
                    () -> {
                        request();
                        running.release();
                    });
        }
        running.acquire(AT_ONCE);
    }

    private void request() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setMaxRows(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void hold(CountDownLatch seen) {
        try (Connection connection = pool.getConnection()) {
            seen.await();
            connection.isReadOnly();
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is cleared is taken out by the agent's next rounds: a busy machine lets them wait. */
    private static void sayOnceSettled(String when, Left before) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Left now = left();
        while (now.isMoreThan(before) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            now = left();
        }
        say(when, now);
    }

    private static void say(String when, Left left) {
        System.out.println(when + ": keys=" + left.keys + " bytes=" + left.bytes);
    }

    private static Left left() throws Exception {
        long keys = 0;
        long bytes = 0;
        for (String line : histogram().split("\n")) {
            String[] column = line.trim().split("\\s+");
            if (column.length >= 4 && column[3].equals(WEAK_KEY)) {
                keys = Long.parseLong(column[1]);
            } else if (line.startsWith("Total")) {
                bytes = Long.parseLong(column[2]);
            }
        }
        return new Left(keys, bytes);
    }

    /** Of what is alive: the JVM collects first. */
    private static String histogram() throws Exception {
        ObjectName name = new ObjectName("com.sun.management:type=DiagnosticCommand");
        return (String)
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                name,
                                "gcClassHistogram",
                                new Object[] {new String[0]},
                                new String[] {String[].class.getName()});
    }
}
