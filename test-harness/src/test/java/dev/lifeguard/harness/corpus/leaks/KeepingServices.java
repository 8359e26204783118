package dev.lifeguard.harness.corpus.leaks;

import dev.lifeguard.harness.corpus.Grade;
import dev.lifeguard.harness.corpus.Leak;
import dev.lifeguard.harness.corpus.Sql;
import dev.lifeguard.harness.corpus.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Connections that somebody still refers to, or that a task took along. */
public final class KeepingServices {
    private static final Map<String, Connection> BY_TENANT = new ConcurrentHashMap<>();
    private static final ThreadLocal<Connection> CURRENT = new ThreadLocal<>();
    private static final Queue<Connection> AUDITED = new ConcurrentLinkedQueue<>();
    private static final ExecutorService WORKERS =
            Executors.newFixedThreadPool(3, KeepingServices::daemon);
    private static volatile Connection lastExported;

    private KeepingServices() {}

    @Leak(value = "kept in a static map and not used again", finds = Grade.SUSPECTED)
    static void staticMap(Stage stage) throws SQLException {
        Connection c = stage.leaks(stage.here().getConnection());
        Sql.total(c, 1);
        BY_TENANT.put("acme", c);
    }

    @Leak(value = "a ThreadLocal that nobody clears", finds = Grade.SUSPECTED)
    static void threadLocalNeverCleared(Stage stage) throws Exception {
        WORKERS.submit(() -> bindSession(stage)).get();
    }

    private static Void bindSession(Stage stage) throws SQLException {
        CURRENT.set(stage.leaks(stage.here().getConnection()));
        Sql.total(CURRENT.get(), 1);
        return null;
    }

    @Leak(value = "a task ends, a field keeps it", finds = Grade.SUSPECTED)
    static void taskEndsAndKeeps(Stage stage) throws Exception {
        WORKERS.submit(() -> export(stage)).get();
    }

    private static Void export(Stage stage) throws SQLException {
        lastExported = stage.leaks(stage.here().getConnection());
        Sql.total(lastExported, 1);
        return null;
    }

    @Leak("a task ends, nobody keeps it")
    static void taskEndsAndDrops(Stage stage) throws Exception {
        WORKERS.submit(() -> refreshPrices(stage)).get();
    }

    private static Void refreshPrices(Stage stage) throws SQLException {
        Connection c = stage.leaks(stage.here().getConnection());
        Sql.total(c, 1);
        return null;
    }

    @Leak(value = "a thread dies, a static keeps it", finds = Grade.SUSPECTED)
    static void threadDies(Stage stage) throws InterruptedException {
        Thread auditor = new Thread(() -> audit(stage), "auditor");
        auditor.start();
        auditor.join();
    }

    private static void audit(Stage stage) {
        try {
            Connection c = stage.leaks(stage.here().getConnection());
            AUDITED.add(c);
            Sql.total(c, 1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "export-worker");
        thread.setDaemon(true);
        return thread;
    }
}
