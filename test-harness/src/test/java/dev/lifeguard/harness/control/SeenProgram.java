package dev.lifeguard.harness.control;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;
import javax.management.ObjectName;

/**
 * An application with one small pool, to be looked at from outside. Does what it is told on stdin.
 * It comes to JMX when it is told to, and with a builder of its own, as an application server does.
 */
public final class SeenProgram {
    private static final Duration LONG = Duration.ofMillis(15);
    private static final List<Connection> OUT = new ArrayList<>();

    private SeenProgram() {}

    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:orders");
        config.setUsername("sa");
        config.setPassword("");
        config.setPoolName("orders-pool");
        config.setMaximumPoolSize(3);
        config.setConnectionTimeout(1_000); // three are opened in less, on a busy machine too
        HikariDataSource pool = new HikariDataSource(config);
        work(pool);
        System.out.println("ready");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            System.out.println(obey(pool, order));
        }
        System.exit(0);
    }

    private static String obey(HikariDataSource pool, String order) throws Exception {
        switch (order) {
            case "work":
                return work(pool);
            case "hold":
                return hold(pool);
            case "give back":
                return giveBack();
            case "leak":
                return new LeakyDao(pool).find();
            case "collect":
                System.gc();
                return "collected";
            case "exhaust":
                return exhaust(pool);
            case "queue":
                return queue(pool);
            case "close":
                pool.close();
                return "closed";
            case "rounds":
                return Class.forName("java.lang.LifeguardBridge").getField("round").get(null) + "";
            case "server":
                System.setProperty("javax.management.builder.initial", Builder.class.getName());
                ManagementFactory.getPlatformMBeanServer();
                return Builder.made + " made";
            case "beans":
                return String.valueOf(
                        ManagementFactory.getPlatformMBeanServer()
                                .queryNames(new ObjectName("lifeguard:*"), null));
            default:
                return "0 errors []";
        }
    }

    /** Three leases that are long enough to be recorded, and many that are not. */
    private static String work(HikariDataSource pool) throws SQLException {
        for (int i = 0; i < 103; i++) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("select 1");
                if (i % 50 == 0) {
                    LockSupport.parkNanos(LONG.toNanos());
                }
            }
        }
        return "worked";
    }

    /** The secret comes backwards, so that what was read does not have it. */
    private static String hold(HikariDataSource pool) throws SQLException {
        Connection connection = pool.getConnection();
        String secret = new StringBuilder("TERC3S").reverse().toString();
        try (Statement statement = connection.createStatement()) {
            statement.execute("select '" + secret + "' as token");
        }
        OUT.add(connection);
        return "held";
    }

    private static String giveBack() throws SQLException {
        for (Connection each : OUT) {
            each.close();
        }
        OUT.clear();
        return "given back";
    }

    /** Takes all there is, and asks for one more in vain. */
    private static String exhaust(HikariDataSource pool) throws SQLException {
        try {
            while (true) {
                hold(pool);
            }
        } catch (SQLException none) {
            return "none";
        }
    }

    /** Has a thread ask until it gets a connection. */
    private static String queue(HikariDataSource pool) {
        Thread asking = new Thread(() -> askUntilLent(pool), "late");
        asking.setDaemon(true);
        asking.start();
        return "queues";
    }

    private static void askUntilLent(HikariDataSource pool) {
        while (true) {
            try {
                pool.getConnection().close();
                return;
            } catch (SQLException noneYet) {
                Thread.yield();
            }
        }
    }

    /** As WildFly's and WebLogic's: it must be the one that makes the platform's server. */
    public static final class Builder extends MBeanServerBuilder {
        static int made;

        @Override
        public MBeanServer newMBeanServer(
                String defaultDomain, MBeanServer outer, MBeanServerDelegate delegate) {
            made++;
            return super.newMBeanServer(defaultDomain, outer, delegate);
        }
    }
}
