package dev.lifeguard.harness.breadth;

import dev.lifeguard.harness.process.AgentProbe;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/**
 * The pool of Atomikos over a driver that knows no XA: it is used by several threads, one waits in
 * vain, and one connection is lost. The argument: how often each thread uses it.
 */
public final class NonXaProgram {
    static final int SIZE = 3;
    static final int THREADS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private NonXaProgram() {}

    public static void main(String[] args) throws Exception {
        Object bean = Reflected.make("com.atomikos.jdbc.nonxa.AtomikosNonXADataSourceBean");
        Reflected.call(bean, "setUniqueResourceName", "orders");
        Reflected.call(bean, "setDriverClassName", "org.h2.Driver");
        Reflected.call(bean, "setUrl", "jdbc:h2:mem:orders");
        Reflected.call(bean, "setUser", "sa");
        Reflected.call(bean, "setPassword", "");
        Reflected.call(bean, "setMinPoolSize", SIZE);
        Reflected.call(bean, "setMaxPoolSize", SIZE);
        Reflected.call(bean, "setBorrowConnectionTimeout", 10);
        if (Reflected.has(bean, "setLocalTransactionMode")) { // before 5.0 nobody need say so
            Reflected.call(bean, "setLocalTransactionMode", true);
        }
        DataSource pool = (DataSource) bean;
        work(pool, Integer.parseInt(args[0]));
        Reflected.call(bean, "setBorrowConnectionTimeout", 1);
        List<Connection> all = new ArrayList<>();
        try {
            while (all.size() <= SIZE) {
                all.add(pool.getConnection());
            }
        } catch (SQLException full) {
            System.out.println("full at " + all.size());
        }
        for (Connection each : all) {
            each.close();
        }
        Thread leaving = new Thread(() -> leave(pool));
        leaving.start();
        leaving.join();
        AgentProbe.awaitReport(
                report -> {
                    System.gc();
                    return report.path("pools").toString().contains(Leaver.LINE);
                },
                PATIENCE);
        System.exit(0); // it keeps threads
    }

    private static void work(DataSource pool, int times) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        Callable<Void> work =
                () -> {
                    for (int i = 0; i < times; i++) {
                        try (Connection lent = pool.getConnection();
                                Statement statement = lent.createStatement()) {
                            statement.execute("select 1");
                        }
                    }
                    return null;
                };
        for (Future<Void> each : threads.invokeAll(Collections.nCopies(THREADS, work))) {
            each.get();
        }
        threads.shutdown();
    }

    private static void leave(DataSource pool) {
        try {
            Leaver.leave(OpenPool.of(pool, () -> {}));
        } catch (SQLException none) {
            throw new IllegalStateException(none);
        }
    }
}
