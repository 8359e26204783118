package dev.lifeguard.harness.corpus.leaks;

import dev.lifeguard.harness.corpus.Leak;
import dev.lifeguard.harness.corpus.Sql;
import dev.lifeguard.harness.corpus.Stage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** JDBC by hand: paths on which {@code close()} is not reached. */
public final class ForgetfulDaos {
    private ForgetfulDaos() {}

    @Leak("an exception skips close()")
    static void exceptionPath(Stage stage) {
        try {
            Connection c = stage.leaks(stage.here().getConnection());
            Statement s = c.createStatement();
            s.executeUpdate("update orders set total = total / 0 where id = 1");
            s.close();
            c.close();
        } catch (SQLException shownToTheUser) {
            // What the application did: an error page, and no close().
        }
    }

    @Leak("an early return skips close()")
    static void earlyReturn(Stage stage) throws SQLException {
        customerExists(stage, -1);
    }

    private static boolean customerExists(Stage stage, int id) throws SQLException {
        Connection c = stage.leaks(stage.here().getConnection());
        PreparedStatement s = c.prepareStatement("select id from orders where id = ?");
        s.setInt(1, id);
        ResultSet rows = s.executeQuery();
        if (!rows.next()) {
            return false;
        }
        c.close();
        return true;
    }

    @Leak("a variable is overwritten before close()")
    static void overwrittenVariable(Stage stage) throws SQLException {
        Connection c = stage.leaks(stage.here().getConnection());
        c.setReadOnly(false);
        c = stage.pool().getConnection();
        c.close();
    }

    @Leak("checked out in a loop, closed once after it")
    static void inALoop(Stage stage) throws SQLException {
        Connection last = null;
        for (int id = 1; id <= 5; id++) {
            Connection c = stage.here().getConnection();
            Sql.total(c, id);
            last = id < 5 ? stage.leaks(c) : c;
        }
        last.close();
    }

    @Leak("only the ResultSet is closed")
    static void onlyTheResultSetClosed(Stage stage) throws SQLException {
        Connection c = stage.leaks(stage.here().getConnection());
        Statement s = c.createStatement();
        try (ResultSet rows = s.executeQuery("select id from orders")) {
            rows.next();
        }
    }

    @Leak("only the statement is closed")
    static void onlyTheStatementClosed(Stage stage) throws SQLException {
        Connection c = stage.leaks(stage.here().getConnection());
        try (Statement s = c.createStatement()) {
            s.executeQuery("select id from orders").next();
        }
    }

    @Leak("a finally block returns before close()")
    @SuppressWarnings("finally")
    static int finallyReturnsFirst(Stage stage) throws SQLException {
        Connection c = stage.leaks(stage.here().getConnection());
        int rows = 0;
        try {
            rows = Sql.total(c, 1);
        } finally {
            if (rows > 0) {
                return rows;
            }
            c.close();
        }
        return rows;
    }

    @Leak("close() of the wrong connection")
    static void closesTheWrongOne(Stage stage) throws SQLException {
        Connection source = stage.pool().getConnection();
        Connection target = stage.leaks(stage.here().getConnection());
        Sql.total(source, 1);
        Sql.total(target, 2);
        source.close();
        source.close();
    }

    @Leak("nested inside another lease, which is returned")
    static void nestedInAnotherLease(Stage stage) throws SQLException {
        try (Connection outer = stage.pool().getConnection()) {
            Sql.total(outer, 1);
            nextInvoiceNumber(stage);
        }
    }

    private static void nextInvoiceNumber(Stage stage) throws SQLException {
        Connection c = stage.leaks(stage.here().getConnection());
        Sql.total(c, 2);
    }

    @Leak("the clean-up stops at its first failure")
    static void cleanUpStopsEarly(Stage stage) throws SQLException {
        ResultSet rows = null;
        Connection c = stage.leaks(stage.here().getConnection());
        try {
            rows = c.createStatement().executeQuery("select nothing from nowhere");
        } catch (SQLException logged) {
            try {
                rows.close();
                c.close();
            } catch (NullPointerException lost) {
                // There were no rows to close, and so the connection is not closed either.
            }
        }
    }

    @Leak("a constructor fails after the checkout")
    static void halfBuiltObject(Stage stage) throws SQLException {
        try (UnitOfWork work = new UnitOfWork(stage)) {
            Sql.total(work.connection, 1);
        } catch (SQLException shownToTheUser) {
            // There is no object to close.
        }
    }

    private static final class UnitOfWork implements AutoCloseable {
        final Connection connection;

        UnitOfWork(Stage stage) throws SQLException {
            connection = stage.leaks(stage.here().getConnection());
            connection.prepareStatement("insert into journal select * from nowhere");
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
