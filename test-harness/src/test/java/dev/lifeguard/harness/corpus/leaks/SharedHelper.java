package dev.lifeguard.harness.corpus.leaks;

import dev.lifeguard.harness.corpus.Grade;
import dev.lifeguard.harness.corpus.Leak;
import dev.lifeguard.harness.corpus.Sql;
import dev.lifeguard.harness.corpus.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;

/**
 * Methods that leak what one helper has opened for each of them: the helper is at fault in none.
 */
public final class SharedHelper {
    private static final Queue<Connection> KEPT = new ConcurrentLinkedQueue<>();

    private SharedHelper() {}

    private static Connection open(DataSource pool) throws SQLException {
        return pool.getConnection();
    }

    @Leak("a helper opens it, an exception skips close()")
    static void exceptionPath(Stage stage) {
        try {
            Connection c = stage.leaks(open(stage.here()));
            c.createStatement().executeUpdate("update orders set total = total / 0 where id = 5");
            c.close();
        } catch (SQLException shownToTheUser) {
            // What the application did: an error page, and no close().
        }
    }

    @Leak("a helper opens it, after clean uses an early return skips close()")
    static void earlyReturn(Stage stage) throws SQLException {
        for (int id = 6; id >= 5; id--) {
            find(stage, id);
        }
    }

    private static void find(Stage stage, int id) throws SQLException {
        Connection c = open(stage.here());
        Sql.total(c, id);
        if (id == 5) {
            stage.leaks(c);
            return;
        }
        c.close();
    }

    @Leak(value = "a helper opens it, a static keeps it", finds = Grade.SUSPECTED)
    static void keptForGood(Stage stage) throws SQLException {
        KEPT.add(stage.leaks(open(stage.here())));
    }
}
