package dev.lifeguard.harness.flood;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.process.AgentProbe;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * Checks out a million times on eight threads, keeps a few connections, drops a few, and reads the
 * report that the agent writes meanwhile.
 *
 * <p>Arguments: a pool, the report's file. Prints what it has done, and the last report.
 */
public final class MillionProgram {
    private static final int THREADS = 8;
    private static final int EACH = 1_000_000 / THREADS;

    /** So many connections each thread keeps, and drops as many. */
    static final int LEAKS_EACH = 5;

    private static final int SPARE = 20;
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    private static final AtomicLong CHECKOUTS = new AtomicLong();
    private static final Queue<Connection> KEPT = new ConcurrentLinkedQueue<>();

    /** Of the database, when all was at rest. */
    private static long opened;

    private static long closed;

    private MillionProgram() {}

    public static void main(String[] args) throws Exception {
        MeteredSource database = new MeteredSource();
        int size = THREADS * (1 + 2 * LEAKS_EACH) + SPARE;
        PoolSpec spec = PoolSpec.fresh().ofSize(size).over(database);
        DataSource pool = Pools.valueOf(args[0]).open(spec);
        ReportReader reader = new ReportReader(Path.of(args[1]));
        reader.start();
        work(pool);
        checkOutUntilOneIsTooOld(pool);
        JsonNode report = awaitEnd(database);
        reader.end();
        System.out.println("checkouts=" + CHECKOUTS);
        System.out.println("kept=" + KEPT.size());
        System.out.println("opened=" + opened);
        System.out.println("closed=" + closed);
        System.out.println("reports=" + reader.read());
        System.out.println("report=" + report);
        System.exit(0); // DBCP2 keeps threads
    }

    private static void work(DataSource pool) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        List<Future<Object>> all =
                executor.invokeAll(Collections.nCopies(THREADS, () -> checkOut(pool)));
        for (Future<Object> one : all) {
            one.get();
        }
        executor.shutdown();
    }

    private static Object checkOut(DataSource pool) throws SQLException {
        int every = EACH / LEAKS_EACH;
        for (int i = 0; i < EACH; i++) {
            Connection connection = pool.getConnection();
            if (i % every == 1) {
                KEPT.add(connection);
            } else if (i % every != 2) { // which is dropped
                connection.close();
            }
        }
        CHECKOUTS.addAndGet(EACH);
        return null;
    }

    /** Busy connections reach their number of uses first: now they have time to grow old. */
    private static void checkOutUntilOneIsTooOld(DataSource pool) {
        AgentProbe.awaitReport(
                report -> {
                    checkOutAll(pool);
                    return report.at("/pools/0/retired/age").asLong() > 0;
                },
                DEADLINE);
    }

    private static void checkOutAll(DataSource pool) {
        try {
            List<Connection> idle = new ArrayList<>();
            for (int i = 0; i < SPARE; i++) {
                idle.add(pool.getConnection());
                CHECKOUTS.incrementAndGet();
            }
            for (Connection each : idle) {
                each.close();
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Every leak has its verdict, what was retired is closed, and the pool has all that is open: it
     * opens one in place of another on a thread of its own.
     */
    private static JsonNode awaitEnd(MeteredSource database) {
        return AgentProbe.awaitReport(
                report -> {
                    System.gc();
                    JsonNode pool = report.at("/pools/0");
                    closed = database.closed();
                    opened = database.opened();
                    long active = pool.at("/size/active").asLong();
                    return confirmed(pool, true) == LEAKS_EACH * THREADS
                            && confirmed(pool, false) == LEAKS_EACH * THREADS
                            && active == 2 * LEAKS_EACH * THREADS
                            && active + pool.at("/size/idle").asLong() == opened - closed
                            && closed >= retired(pool);
                },
                DEADLINE);
    }

    private static long confirmed(JsonNode pool, boolean yes) {
        long open = 0;
        for (JsonNode leak : pool.path("leaks")) {
            boolean confirmed = leak.path("verdict").asText().equals("confirmed");
            open += confirmed == yes ? leak.path("open").asLong() : 0;
        }
        return open;
    }

    private static long retired(JsonNode pool) {
        return pool.at("/retired/uses").asLong() + pool.at("/retired/age").asLong();
    }
}
