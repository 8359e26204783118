package dev.lifeguard.harness.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.harness.process.AgentProbe;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;

/**
 * Two pools whose monitor somebody holds, one of them because its driver never says goodbye, beside
 * one that is well. Ends with status 3 if the agent does not answer.
 */
public final class LockedPoolProgram {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final CountDownLatch LATCH = new CountDownLatch(1);

    /** From then on no connection closes: DBCP 2 tries one first. */
    private static volatile boolean silent;

    private LockedPoolProgram() {}

    public static void main(String[] args) throws Exception {
        giveUpAfter(PATIENCE.toSeconds() * 2);
        BasicDataSource closing = dbcp("closing");
        BasicDataSource locked = dbcp("locked");
        HikariDataSource healthy = new HikariDataSource();
        healthy.setJdbcUrl("jdbc:h2:mem:healthy");
        healthy.setPoolName("healthy");
        closing.getConnection().close();
        locked.getConnection().close();
        healthy.getConnection().close();
        await(report -> pool(report, "locked").at("/size/idle").asInt() == 1);

        silent = true;
        start(() -> closing.close());
        start(() -> hold(locked));
        Connection kept = healthy.getConnection();
        await(report -> age(report, "locked") > 3);
        await(report -> age(report, "healthy") < 2 && active(report, "healthy") == 1);
        System.out.println("others are asked");
        leak(healthy);
        await(
                report ->
                        pool(report, "healthy")
                                .at("/leaks/0/verdict")
                                .asText("")
                                .equals("confirmed"));
        System.out.println("others are judged");
        System.out.println("askers " + askers());

        LATCH.countDown();
        await(report -> age(report, "locked") >= 0 && age(report, "locked") < 2);
        System.out.println("answers again");
        kept.close();
        System.exit(0);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void start(Work work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.run();
                            } catch (Exception e) {
                                throw new AssertionError(e);
                            }
                        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void giveUpAfter(long seconds) {
        start(
                () -> {
                    if (!LATCH.await(seconds, TimeUnit.SECONDS)) {
                        System.out.println("the agent does not answer");
                        Runtime.getRuntime().halt(3);
                    }
                });
    }

    private static void hold(Object monitor) throws InterruptedException {
        synchronized (monitor) {
            LATCH.await();
        }
    }

    private static void leak(DataSource pool) throws SQLException {
        pool.getConnection();
    }

    private static BasicDataSource dbcp(String name) {
        BasicDataSource pool = new BasicDataSource();
        pool.setJmxName("test:name=" + name);
        pool.setUrl("jdbc:h2:mem:" + name);
        pool.setDriver(new SilentDriver());
        return pool;
    }

    /** H2, but its connections do not close before the latch is open. */
    private static final class SilentDriver extends org.h2.Driver {
        @Override
        public Connection connect(String url, java.util.Properties info) throws SQLException {
            Connection real = DriverManager.getConnection(url);
            return (Connection)
                    Proxy.newProxyInstance(
                            SilentDriver.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (self, method, arguments) -> {
                                if (silent && method.getName().equals("close")) {
                                    LATCH.await();
                                }
                                try {
                                    return method.invoke(real, arguments);
                                } catch (InvocationTargetException e) {
                                    throw e.getCause();
                                }
                            });
        }
    }

    private static void await(Predicate<JsonNode> wanted) {
        AgentProbe.awaitReport(
                report -> {
                    System.gc();
                    return wanted.test(report);
                },
                PATIENCE);
    }

    private static JsonNode pool(JsonNode report, String name) {
        for (JsonNode pool : report.path("pools")) {
            if (pool.path("name").asText().contains(name)) {
                return pool;
            }
        }
        return report.path("none");
    }

    private static double age(JsonNode report, String name) {
        return pool(report, name).at("/size/ageSeconds").asDouble(-1);
    }

    private static int active(JsonNode report, String name) {
        return pool(report, name).at("/size/active").asInt(-1);
    }

    private static long askers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("lifeguard-asking"))
                .count();
    }
}
