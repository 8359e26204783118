package dev.lifeguard.harness.control;

import dev.lifeguard.harness.pools.Lender;
import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.pools.RawPool;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * An application that has run for a while: every pool under load, a connection of each out since
 * the beginning, and a thread that waits for one in vain. Does what it is told on stdin, line by
 * line.
 */
public final class BusyProgram {
    private static final AtomicLong WORK = new AtomicLong();
    private static final AtomicLong ERRORS = new AtomicLong();
    private static final List<Connection> HELD = new ArrayList<>();
    private static final List<String> FAILURES = new ArrayList<>();
    private static final int WARM = 200;
    private static final Duration PAUSE = Duration.ofMillis(Long.getLong("load.pauseMillis", 50));

    private BusyProgram() {}

    public static void main(String[] args) throws Exception {
        List<DataSource> pools = new ArrayList<>();
        for (Pools kind : Pools.values()) {
            DataSource pool = kind.open(PoolSpec.fresh().ofSize(5));
            pools.add(pool);
            HELD.add(pool.getConnection());
            load(kind.kind(), Lender.of(pool));
        }
        PoolSpec spec = PoolSpec.fresh();
        RawPool raw = new RawPool(() -> DriverManager.getConnection(spec.url(), "sa", ""), 4);
        load("homemade", Lender.of(raw::getConnection, raw::release));
        DataSource tiny = Pools.HIKARICP.open(waiting());
        while (WORK.get() < WARM) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        System.out.println("ready");
        obey(pools.get(0), tiny);
    }

    /** One connection, and patience for a thread that will not get it. */
    private static PoolSpec waiting() {
        return PoolSpec.fresh().ofSize(1).waitingAtMost(Duration.ofMinutes(5));
    }

    private static void obey(DataSource pool, DataSource tiny) throws Exception {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            switch (order) {
                case "leak" -> System.out.println(new LeakyDao(pool).find());
                case "block" -> System.out.println(block(tiny));
                case "unblock" -> System.out.println(unblock());
                case "give back" -> System.out.println(giveBack());
                case "collect" -> System.out.println(collect());
                case "errors" -> System.out.println(ERRORS + " errors " + FAILURES);
                case "work" -> System.out.println(WORK);
                case "listen" -> System.out.println(counting("listen"));
                case "unlisten" -> System.out.println(counting("unlisten"));
                case "calls" -> System.out.println(counting("calls"));
                default -> System.out.println("?");
            }
        }
        System.exit(0);
    }

    private static String block(DataSource tiny) throws SQLException {
        HELD.add(tiny.getConnection());
        Thread waiter =
                new Thread(
                        () -> {
                            try {
                                tiny.getConnection().close();
                                unit(Lender.of(tiny));
                            } catch (SQLException e) {
                                failed("tiny", e);
                            }
                        },
                        "waiter");
        waiter.setDaemon(true);
        waiter.start();
        while (waiter.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return "blocked";
    }

    private static String unblock() throws SQLException {
        HELD.remove(HELD.size() - 1).close();
        return "unblocked";
    }

    private static String giveBack() throws SQLException {
        for (Connection held : HELD) {
            try (Statement statement = held.createStatement()) {
                statement.execute("select 1");
            }
            held.close();
        }
        HELD.clear();
        return "given back";
    }

    /** A class that the test puts on the class path, because it must see the bridge. */
    private static Object counting(String method) throws Exception {
        return Class.forName("Counting").getMethod(method).invoke(null);
    }

    private static String collect() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return "collected";
    }

    private static void load(String name, Lender lender) {
        for (int i = 0; i < 2; i++) {
            Thread thread =
                    new Thread(
                            () -> {
                                while (true) {
                                    try {
                                        unit(lender);
                                    } catch (Throwable e) {
                                        failed(name, e);
                                    }
                                    LockSupport.parkNanos(PAUSE.toNanos());
                                }
                            },
                            "load-" + name + '-' + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void unit(Lender lender) throws SQLException {
        lender.lendTo(
                connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("select 1");
                    }
                });
        WORK.incrementAndGet();
    }

    private static synchronized void failed(String name, Throwable e) {
        ERRORS.incrementAndGet();
        if (FAILURES.size() < 3) {
            FAILURES.add(name + ": " + e);
        }
    }
}
