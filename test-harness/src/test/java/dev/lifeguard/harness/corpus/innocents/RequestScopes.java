package dev.lifeguard.harness.corpus.innocents;

import dev.lifeguard.harness.corpus.Innocent;
import dev.lifeguard.harness.corpus.Sql;
import dev.lifeguard.harness.corpus.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** One connection for a request or a callback, with four hundred requests before the slow one. */
public final class RequestScopes {
    private static final ThreadLocal<Connection> SESSION = new ThreadLocal<>();

    private RequestScopes() {}

    @Innocent("session per request: checked out on demand, closed by the filter")
    static void sessionPerRequest(Stage stage) throws SQLException {
        for (int request = 0; request <= Stage.CLEAN_USES; request++) {
            filter(stage, request == Stage.CLEAN_USES);
        }
    }

    private static void filter(Stage stage, boolean slow) throws SQLException {
        try {
            page(stage);
            if (slow) {
                stage.idle(2);
            }
            page(stage);
        } finally {
            SESSION.get().close();
            SESSION.remove();
        }
    }

    private static void page(Stage stage) throws SQLException {
        if (SESSION.get() == null) {
            SESSION.set(stage.here().getConnection());
        }
        Sql.book(SESSION.get(), 40);
    }

    @Innocent("Spring's transaction template around slow work")
    static void springTransaction(Stage stage) {
        TransactionTemplate template =
                new TransactionTemplate(new DataSourceTransactionManager(stage.pool()));
        for (int request = 0; request <= Stage.CLEAN_USES; request++) {
            double idle = request == Stage.CLEAN_USES ? 2 : 0;
            template.executeWithoutResult(status -> inTransaction(stage, idle));
        }
    }

    private static void inTransaction(Stage stage, double idle) {
        try {
            Sql.book(DataSourceUtils.getConnection(stage.pool()), 41);
            stage.idle(idle);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Innocent("a callback in a pipeline of lambdas")
    static void lambdaPipeline(Stage stage) {
        IntStream.rangeClosed(0, Stage.CLEAN_USES)
                .mapToObj(request -> request == Stage.CLEAN_USES ? 2.0 : 0.0)
                .forEach(idle -> withConnection(stage, c -> bookSlowly(stage, c, idle)));
    }

    private static void bookSlowly(Stage stage, Connection c, double idle) throws SQLException {
        Sql.book(c, 42);
        stage.idle(idle);
    }

    private static void withConnection(Stage stage, Work work) {
        try (Connection c = stage.here().getConnection()) {
            work.with(c);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Innocent("a recursion, at last deeper than ever before")
    static void recursion(Stage stage) throws SQLException {
        for (int tree = 0; tree < Stage.CLEAN_USES; tree++) {
            visit(stage, 2, 0);
        }
        visit(stage, 5, 2);
    }

    private static void visit(Stage stage, int depth, double idle) throws SQLException {
        try (Connection c = stage.here().getConnection()) {
            Sql.total(c, depth);
            if (depth > 1) {
                visit(stage, depth - 1, idle);
            } else {
                stage.idle(idle);
            }
        }
    }

    @Innocent("nested retries, each with its own try-with-resources, that fail")
    static void nestedRetries(Stage stage) throws SQLException {
        for (int request = 0; request <= Stage.CLEAN_USES; request++) {
            retry(stage, 3, request == Stage.CLEAN_USES ? 1.2 : 0);
        }
    }

    private static void retry(Stage stage, int attempts, double idle) throws SQLException {
        try (Connection c = stage.here().getConnection()) {
            Sql.book(c, 43);
            if (attempts > 1) {
                c.createStatement().execute("select total / 0 from orders where id = 43");
            }
        } catch (SQLException transientFailure) {
            try (Connection log = stage.here().getConnection()) {
                Sql.book(log, 44);
                stage.idle(idle);
            }
            retry(stage, attempts - 1, idle);
        }
    }

    @Innocent("a connection that is returned twice")
    static void returnedTwice(Stage stage) throws SQLException {
        for (int request = 0; request <= Stage.CLEAN_USES; request++) {
            Connection c = stage.here().getConnection();
            try {
                Sql.book(c, 45);
                stage.idle(request == Stage.CLEAN_USES ? 2 : 0);
                c.close();
            } finally {
                c.close();
            }
        }
    }

    private interface Work {
        void with(Connection c) throws SQLException;
    }
}
