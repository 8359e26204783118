package dev.lifeguard.harness.corpus.innocents;

import dev.lifeguard.harness.corpus.Innocent;
import dev.lifeguard.harness.corpus.Sql;
import dev.lifeguard.harness.corpus.Stage;
import dev.lifeguard.harness.pools.Pools;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Checked out in one method, returned in another, much later. */
public final class SlowCallers {
    private SlowCallers() {}

    @Innocent("sleeps in a transaction, then commits")
    static void sleepsInATransaction(Stage stage) throws SQLException {
        try (Connection c = stage.here().getConnection()) {
            c.setAutoCommit(false);
            Sql.book(c, 20);
            stage.idle(2.5);
            c.commit();
            c.setAutoCommit(true);
        }
    }

    @Innocent("a result is handed up, the caller's caller closes")
    static void streamedUpTheStack(Stage stage) throws SQLException {
        try (Listing listing = report(stage)) {
            while (listing.rows.next() && listing.rows.getRow() <= 5) {
                stage.idle(0.5);
            }
        }
    }

    private static Listing report(Stage stage) throws SQLException {
        return query(stage, "select id, total from orders order by id");
    }

    private static Listing query(Stage stage, String sql) throws SQLException {
        Connection c = stage.here().getConnection();
        return new Listing(c, c.createStatement().executeQuery(sql));
    }

    @Innocent("a helper checks out for its caller, who is slow once in 401 times")
    static void helperForTheCaller(Stage stage) throws SQLException {
        for (int request = 0; request <= Stage.CLEAN_USES; request++) {
            Connection c = open(stage);
            Sql.book(c, 21);
            if (request % 40 == 39) {
                stage.idle(0.02);
            }
            if (request == Stage.CLEAN_USES) {
                stage.idle(2);
            }
            c.close();
        }
    }

    private static Connection open(Stage stage) throws SQLException {
        Connection c = stage.here().getConnection();
        c.setReadOnly(false);
        return c;
    }

    @Innocent("now and then a DAO leaves the close() to its caller")
    static void cursorNowAndThen(Stage stage) throws SQLException {
        for (int request = 0; request <= Stage.CLEAN_USES; request++) {
            Connection left = page(stage, request % 50 == 0);
            if (left != null) {
                stage.idle(request == Stage.CLEAN_USES ? 2 : 0.01);
                left.close();
            }
        }
    }

    private static Connection page(Stage stage, boolean leaveOpen) throws SQLException {
        Connection c = stage.here().getConnection();
        Sql.total(c, 22);
        if (leaveOpen) {
            return c;
        }
        c.close();
        return null;
    }

    @Innocent("two connections at once in one thread")
    static void twoAtOnce(Stage stage) throws SQLException {
        try (Connection from = stage.here().getConnection();
                Connection to = stage.here().getConnection()) {
            for (int row = 1; row <= 4; row++) {
                Sql.total(from, row);
                Sql.book(to, 23);
                stage.idle(0.6);
            }
        }
    }

    /** Tomcat's statements know the physical connection only: there it is a leak indeed. */
    @Innocent(
            value = "only the statement is kept; close() goes through it",
            notOn = Pools.TOMCAT_JDBC)
    static void closedThroughTheStatement(Stage stage) throws SQLException {
        Statement s = stage.here().getConnection().createStatement();
        s.execute("select 1");
        stage.idle(3.5);
        s.execute("select 2");
        s.getConnection().close();
    }

    private record Listing(Connection connection, ResultSet rows) implements AutoCloseable {
        @Override
        public void close() throws SQLException {
            rows.close();
            connection.close();
        }
    }
}
