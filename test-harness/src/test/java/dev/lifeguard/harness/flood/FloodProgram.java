package dev.lifeguard.harness.flood;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.process.AgentProbe;
import dev.lifeguard.harness.transparency.StubSource;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * Checks out of a pool that has no end, and returns nothing until all have become leaks.
 *
 * <p>Arguments: how many leases; {@code held} (the program keeps them, and returns them at last) or
 * {@code dropped}; from how many methods of {@link ManySites}, 0 = from one line of this class.
 * Prints bytes of live heap while all are out, of a report, and what the agent's thread has cost.
 */
public final class FloodProgram {
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    /** So many ways lead to each call site. */
    private static final int FORKS = 14;

    private static DataSource pool;
    private static MethodHandle sites;
    private static int howMany;

    private FloodProgram() {}

    public static void main(String[] args) throws Throwable {
        int leases = Integer.parseInt(args[0]);
        howMany = Integer.parseInt(args[2]);
        if (howMany > 0) {
            MethodType type = MethodType.methodType(Connection.class, int.class, DataSource.class);
            Class<?> many = Class.forName(ManySites.NAME);
            sites = MethodHandles.lookup().findStatic(many, "lend", type);
        }
        pool = Pools.DBCP2.open(PoolSpec.fresh().ofSize(leases).over(new StubSource()));
        List<Connection> held = flood(leases, args[1].equals("held"));
        awaitLeaks(held, report -> total(report, "count") == leases);
        say("liveHeap", liveHeap());
        sayReport("atFlood");
        for (Connection each : held) {
            each.close();
        }
        awaitLeaks(held, report -> total(report, "returnedLater") == held.size());
        sayReport("atEnd");
        System.exit(0); // DBCP2 keeps threads
    }

    private static List<Connection> flood(int leases, boolean hold) throws Throwable {
        List<Connection> held = new ArrayList<>();
        for (int i = 0; i < leases; i++) {
            Connection lent = howMany == 0 ? pool.getConnection() : left(i, i, FORKS);
            if (hold) {
                held.add(lent);
            }
        }
        return held;
    }

    private static Connection left(int lease, int way, int forks) throws Throwable {
        return fork(lease, way, forks);
    }

    private static Connection right(int lease, int way, int forks) throws Throwable {
        return fork(lease, way, forks);
    }

    private static Connection fork(int lease, int way, int forks) throws Throwable {
        if (forks == 0) {
            return (Connection) sites.invokeExact(lease % howMany, pool);
        }
        return (way & 1) == 0
                ? left(lease, way >> 1, forks - 1)
                : right(lease, way >> 1, forks - 1);
    }

    private static void awaitLeaks(List<Connection> held, Predicate<JsonNode> wanted) {
        if (AgentProbe.isPresent()) {
            AgentProbe.awaitReport(
                    report -> {
                        if (held.isEmpty()) {
                            System.gc(); // what was dropped is a leak once it is collected
                        }
                        return wanted.test(report.at("/pools/0"));
                    },
                    DEADLINE);
        }
    }

    private static long total(JsonNode pool, String member) {
        long total = 0;
        for (JsonNode leak : pool.path("leaks")) {
            total += leak.path(member).asLong();
        }
        return total;
    }

    private static long liveHeap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void sayReport(String when) throws SQLException {
        JsonNode report = AgentProbe.report();
        if (report == null) {
            return;
        }
        System.out.println(when + "=" + report.at("/pools/0"));
        say(when + "Bytes", report.toString().length());
        say(when + "AgentCpuMillis", agentCpuMillis());
    }

    private static long agentCpuMillis() {
        var threads = ManagementFactory.getThreadMXBean();
        for (long id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            if (info != null && info.getThreadName().equals("lifeguard")) {
                return threads.getThreadCpuTime(id) / 1_000_000;
            }
        }
        return -1;
    }

    private static void say(String what, long number) {
        System.out.println(what + "=" + number);
    }
}
