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
import javax.management.ObjectName;
import javax.sql.DataSource;

/**
 * A virtual thread for each request, a hundred thousand of them; then one that holds a connection.
 * Prints what is left of them, and what the holder is called.
 */
public final class VirtualThreadsProgram {
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
        say("before");
        serve(100_000);
        say("after");
        CountDownLatch seen = new CountDownLatch(1);
        VirtualThreads.start(() -> hold(seen));
        JsonNode report =
                AgentProbe.awaitReport(
                        each -> each.at("/pools/0/longHeld").size() == 1, Duration.ofMinutes(5));
        System.out.println("thread=" + report.at("/pools/0/longHeld/0/thread").asText());
        seen.countDown();
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

    private static void say(String when) throws Exception {
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
        System.out.println(when + ": keys=" + keys + " bytes=" + bytes);
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
