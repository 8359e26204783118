package dev.lifeguard.harness.corpus.leaks;

import dev.lifeguard.harness.corpus.Grade;
import dev.lifeguard.harness.corpus.Leak;
import dev.lifeguard.harness.corpus.Sql;
import dev.lifeguard.harness.corpus.Stage;
import dev.lifeguard.harness.corpus.VirtualThreads;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Connections whose close() is left to something that never happens. */
public final class AsyncServices {
    private static final Queue<Object> PENDING = new ConcurrentLinkedQueue<>();

    private AsyncServices() {}

    @Leak(value = "a future that never completes would close it", finds = Grade.SUSPECTED)
    static void futureNeverCompleted(Stage stage) throws SQLException {
        CompletableFuture<String> answer = new CompletableFuture<>();
        PENDING.add(answer);
        Connection c = stage.leaks(stage.here().getConnection());
        Sql.total(c, 1);
        answer.whenComplete((text, error) -> close(c));
    }

    @Leak("a future that everybody forgot would close it")
    static void futureForgotten(Stage stage) throws SQLException {
        Connection c = stage.leaks(stage.here().getConnection());
        Sql.total(c, 1);
        new CompletableFuture<String>().whenComplete((text, error) -> close(c));
    }

    @Leak("a stream of rows is not closed")
    static void rowStreamNotClosed(Stage stage) throws SQLException {
        long large = totals(stage).limit(10).filter(total -> total > 50).count();
        PENDING.add(large);
    }

    private static Stream<Integer> totals(Stage stage) throws SQLException {
        Connection c = stage.leaks(stage.here().getConnection());
        ResultSet rows = c.createStatement().executeQuery("select total from orders");
        return Stream.generate(() -> next(rows))
                .takeWhile(total -> total != null)
                .onClose(() -> close(c));
    }

    @Leak("an iterator that closes at its end is left half way")
    static void iteratorAbandoned(Stage stage) throws SQLException {
        OrderCursor cursor = new OrderCursor(stage);
        Integer total = cursor.next();
        while (total != null && total < 100) {
            total = cursor.next();
        }
    }

    @Leak(value = "a virtual thread ends and drops it", since = 21)
    static void virtualThreadDrops(Stage stage) throws InterruptedException {
        VirtualThreads.start(() -> quote(stage)).join();
    }

    private static void quote(Stage stage) {
        try {
            Connection c = stage.leaks(stage.here().getConnection());
            Sql.total(c, 1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Leak(value = "a virtual thread ends, a static keeps it", since = 21, finds = Grade.SUSPECTED)
    static void virtualThreadKeeps(Stage stage) throws InterruptedException {
        VirtualThreads.start(() -> reserve(stage)).join();
    }

    private static void reserve(Stage stage) {
        try {
            Connection c = stage.leaks(stage.here().getConnection());
            PENDING.add(c);
            Sql.total(c, 1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Integer next(ResultSet rows) {
        try {
            return rows.next() ? rows.getInt(1) : null;
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

    private static final class OrderCursor {
        private final Connection connection;
        private final ResultSet rows;

        OrderCursor(Stage stage) throws SQLException {
            connection = stage.leaks(stage.here().getConnection());
            rows = connection.createStatement().executeQuery("select total from orders");
        }

        Integer next() {
            Integer total = AsyncServices.next(rows);
            if (total == null) {
                close(connection);
            }
            return total;
        }
    }
}
