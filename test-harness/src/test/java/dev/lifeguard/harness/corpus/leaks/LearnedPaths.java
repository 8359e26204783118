package dev.lifeguard.harness.corpus.leaks;

import dev.lifeguard.harness.corpus.Grade;
import dev.lifeguard.harness.corpus.Leak;
import dev.lifeguard.harness.corpus.Sql;
import dev.lifeguard.harness.corpus.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Paths that returned four hundred times and then did not. A reference is kept each time, so that
 * only what was learned can tell before the clock does.
 */
public final class LearnedPaths {
    private static final Queue<Connection> KEPT = new ConcurrentLinkedQueue<>();

    private LearnedPaths() {}

    @Leak(value = "after 400 clean uses a DAO keeps it", finds = Grade.PROBABLE)
    static void afterCleanUses(Stage stage) throws SQLException {
        for (int request = 0; request <= Stage.CLEAN_USES; request++) {
            findOrder(stage, request);
        }
        stage.evidence();
        stage.idle(2);
    }

    private static void findOrder(Stage stage, int request) throws SQLException {
        Connection c = stage.here().getConnection();
        Sql.total(c, 2);
        if (request == Stage.CLEAN_USES) {
            KEPT.add(stage.leaks(c));
            return;
        }
        c.close();
    }

    @Leak(value = "after 400 clean uses the thread checks out again", finds = Grade.PROBABLE)
    static void checksOutAgain(Stage stage) throws SQLException {
        for (int day = 0; day <= Stage.CLEAN_USES + 1; day++) {
            Connection c = stage.here().getConnection();
            Sql.total(c, 3);
            if (day == Stage.CLEAN_USES) {
                KEPT.add(stage.leaks(c));
            } else {
                c.close();
            }
        }
        stage.evidence();
        stage.idle(2);
    }

    @Leak(value = "after 400 clean uses the owner dies", finds = Grade.PROBABLE)
    static void ownerDies(Stage stage) throws InterruptedException {
        for (int session = 0; session <= Stage.CLEAN_USES; session++) {
            boolean last = session == Stage.CLEAN_USES;
            Thread owner = new Thread(() -> serve(stage, last), "session");
            owner.start();
            owner.join();
        }
        stage.evidence();
    }

    private static void serve(Stage stage, boolean last) {
        try {
            Connection c = stage.here().getConnection();
            Sql.total(c, 4);
            if (last) {
                KEPT.add(stage.leaks(c));
            } else {
                c.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
