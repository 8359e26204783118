package dev.lifeguard.harness.corpus.innocents;

import dev.lifeguard.harness.corpus.Innocent;
import dev.lifeguard.harness.corpus.Sql;
import dev.lifeguard.harness.corpus.Stage;
import dev.lifeguard.harness.corpus.VirtualThreads;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Pools that end, and threads that come in thousands. */
public final class OtherWorlds {
    private OtherWorlds() {}

    @Innocent("a pool is closed with leases open; they are closed after it")
    static void poolClosedWithLeasesOpen(Stage stage) throws SQLException {
        DataSource own = stage.openPool();
        Connection first = stage.here(own).getConnection();
        Connection second = stage.here(own).getConnection();
        stage.closePool(own);
        stage.idle(2);
        closeAfterItsPool(first);
        closeAfterItsPool(second);
    }

    @Innocent("after an error the pool is told to throw the connection away; nobody closes it")
    static void thrownAwayAfterAnError(Stage stage) throws SQLException {
        for (int i = 0; i < 3; i++) {
            Connection c = stage.here().getConnection();
            try (Statement statement = c.createStatement()) {
                statement.execute("select nothing from nowhere");
            } catch (SQLException error) {
                throwAway(stage.pool(), c);
            }
        }
    }

    /** As each pool wants it; H2's and c3p0 have no way of their own. */
    private static void throwAway(DataSource pool, Connection c) throws SQLException {
        if (pool instanceof com.zaxxer.hikari.HikariDataSource hikari) {
            hikari.evictConnection(c);
        } else if (pool instanceof org.apache.commons.dbcp2.BasicDataSource dbcp) {
            dbcp.invalidateConnection(c);
        } else if (pool instanceof org.apache.tomcat.dbcp.dbcp2.BasicDataSource copy) {
            copy.invalidateConnection(c);
        } else {
            c.close();
        }
    }

    private static void closeAfterItsPool(Connection c) {
        try {
            c.close();
        } catch (SQLException poolIsGone) {
            // Some pools complain; the application goes down anyway.
        }
    }

    @Innocent(value = "a virtual thread per request, one of them slow", since = 21)
    static void virtualThreads(Stage stage) throws InterruptedException {
        for (int request = 0; request <= Stage.CLEAN_USES; request++) {
            double idle = request == Stage.CLEAN_USES ? 2 : 0;
            VirtualThreads.start(() -> serve(stage, idle)).join();
        }
    }

    private static void serve(Stage stage, double idle) {
        try (Connection c = stage.here().getConnection()) {
            Sql.book(c, 46);
            stage.idle(idle);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
