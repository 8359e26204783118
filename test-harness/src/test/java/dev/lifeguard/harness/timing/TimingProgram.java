package dev.lifeguard.harness.timing;

import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Lets one checkout wait, one fail, and one connection work and rest, and prints how long each
 * really took, in nanoseconds. The argument is the pool.
 */
public final class TimingProgram {
    static final Duration WHILE = Duration.ofMillis(200);

    /** Of the longest lease: without, and with, the calls that begin and end it. */
    private static long leastHeld;

    private static long mostHeld;

    private TimingProgram() {}

    public static void main(String[] args) throws Exception {
        Pools kind = Pools.valueOf(args[0]);
        PoolSpec spec = PoolSpec.fresh().ofSize(1).waitingAtMost(Duration.ofSeconds(2));
        try (Connection keeper = DriverManager.getConnection(spec.url(), "sa", "");
                Statement setup = keeper.createStatement()) {
            String method = TimingProgram.class.getName() + ".rest";
            setup.execute("create alias rest for '" + method + "'");

            DataSource pool = kind.open(spec.at(spec.url() + ";INIT=call rest()"));
            oneWaits(pool);
            oneFails(pool);
            oneWorksAndRests(pool);
            say("leastHeld", leastHeld);
            say("mostHeld", mostHeld);
        }
        System.exit(0); // c3p0 and DBCP2 keep threads
    }

    /** Called by the database: a slow statement, and a slow start of a session. */
    public static int rest() {
        long end = System.nanoTime() + WHILE.toNanos();
        for (long left = WHILE.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return 1;
    }

    private static void oneWaits(DataSource pool) throws Exception {
        long first = System.nanoTime();
        Connection held = pool.getConnection();
        long got = System.nanoTime();
        say("first", got - first);
        FutureTask<Long> waiting =
                new FutureTask<>(
                        () -> {
                            long start = System.nanoTime();
                            Connection other = pool.getConnection();
                            long took = System.nanoTime() - start;
                            other.close();
                            return took;
                        });
        Thread other = new Thread(waiting, "waiter");
        other.start();
        awaitBlocked(other);
        rest();
        giveBack(held, first, got);
        say("wait", waiting.get(5, TimeUnit.MINUTES));
    }

    private static void oneFails(DataSource pool) throws Exception {
        long asked = System.nanoTime();
        Connection held = pool.getConnection();
        long got = System.nanoTime();
        try {
            FutureTask<String> failing =
                    new FutureTask<>(
                            () -> {
                                try {
                                    pool.getConnection().close();
                                    return "got one of a pool of one that was taken";
                                } catch (SQLException expected) {
                                    return expected.getClass().getName();
                                }
                            });
            new Thread(failing, "failing").start();
            System.out.println("failure=" + failing.get(5, TimeUnit.MINUTES));
        } finally {
            giveBack(held, asked, got);
        }
    }

    private static void giveBack(Connection held, long asked, long got) throws SQLException {
        long least = System.nanoTime() - got;
        held.close();
        leastHeld = Math.max(leastHeld, least);
        mostHeld = Math.max(mostHeld, System.nanoTime() - asked);
    }

    private static void oneWorksAndRests(DataSource pool) throws SQLException {
        long asked = System.nanoTime();
        Connection connection = pool.getConnection();
        long got = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            rest();
            long before = System.nanoTime();
            statement.execute("call rest()");
            say("sql", System.nanoTime() - before);
        } finally {
            giveBack(connection, asked, got);
        }
    }

    static void awaitBlocked(Thread thread) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (thread.getState() != Thread.State.WAITING
                && thread.getState() != Thread.State.TIMED_WAITING) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("The checkout did not wait");
            }
            Thread.onSpinWait();
        }
    }

    private static void say(String what, long nanos) {
        System.out.println(what + "=" + nanos);
    }
}
