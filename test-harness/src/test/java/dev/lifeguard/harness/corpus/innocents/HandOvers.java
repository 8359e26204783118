package dev.lifeguard.harness.corpus.innocents;

import dev.lifeguard.harness.corpus.Innocent;
import dev.lifeguard.harness.corpus.Sql;
import dev.lifeguard.harness.corpus.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Checked out in one thread, returned in another. */
public final class HandOvers {
    private HandOvers() {}

    @Innocent("closed by another thread through a queue, as 400 times before")
    static void queueAsAlways(Stage stage) throws Exception {
        BlockingQueue<Connection> queue = new ArrayBlockingQueue<>(3);
        Thread writer = start(() -> writeAll(stage, queue));
        for (int request = 0; request <= Stage.CLEAN_USES; request++) {
            enqueue(stage, queue);
        }
        writer.join();
    }

    private static void enqueue(Stage stage, BlockingQueue<Connection> queue) throws Exception {
        queue.put(stage.here().getConnection());
    }

    private static Void writeAll(Stage stage, BlockingQueue<Connection> queue) throws Exception {
        for (int request = 0; request <= Stage.CLEAN_USES; request++) {
            try (Connection c = queue.take()) {
                Sql.book(c, 30);
                if (request == Stage.CLEAN_USES) {
                    stage.idle(2);
                }
            }
        }
        return null;
    }

    @Innocent("closed by another thread the first time, its owner already dead")
    static void queueTheFirstTime(Stage stage) throws Exception {
        BlockingQueue<Connection> queue = new ArrayBlockingQueue<>(1);
        Thread owner = start(() -> queue.add(stage.here().getConnection()));
        owner.join();
        try (Connection c = queue.take()) {
            stage.idle(2);
            Sql.book(c, 31);
        }
    }

    @Innocent("given to a task of an executor and awaited")
    static void awaitedTask(Stage stage) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(1);
        for (int request = 0; request <= Stage.CLEAN_USES; request++) {
            boolean slow = request == Stage.CLEAN_USES;
            try (Connection c = stage.here().getConnection()) {
                Future<Void> done = workers.submit(() -> price(stage, c, slow));
                done.get();
            }
        }
        workers.shutdown();
    }

    private static Void price(Stage stage, Connection c, boolean slow) throws SQLException {
        Sql.book(c, 32);
        if (slow) {
            stage.idle(2);
        }
        return null;
    }

    @Innocent("a chain of futures that closes in another thread")
    static void futureChain(Stage stage) {
        ExecutorService io = Executors.newFixedThreadPool(2);
        for (int request = 0; request <= Stage.CLEAN_USES; request++) {
            double idle = request == Stage.CLEAN_USES ? 2 : 0;
            CompletableFuture.supplyAsync(() -> open(stage), io)
                    .thenApplyAsync(c -> work(stage, c, idle), io)
                    .thenAcceptAsync(HandOvers::close, io)
                    .join();
        }
        io.shutdown();
    }

    private static Connection open(Stage stage) {
        try {
            return stage.here().getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection work(Stage stage, Connection c, double idle) {
        try {
            Sql.book(c, 33);
            stage.idle(idle);
            return c;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(Connection c) {
        try {
            c.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Thread start(java.util.concurrent.Callable<?> work) {
        Runnable task =
                () -> {
                    try {
                        work.call();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                };
        Thread thread = new Thread(task, "hand-over");
        thread.start();
        return thread;
    }
}
