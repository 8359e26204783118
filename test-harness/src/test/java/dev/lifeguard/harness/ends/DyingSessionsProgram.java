package dev.lifeguard.harness.ends;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.process.AgentProbe;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Sessions that end under a running statement, in an application that closes what it has checked
 * out: at once, later, in another thread, inside another lease. The arguments: URL of a PostgreSQL
 * database and its user, then the pools.
 */
public final class DyingSessionsProgram {
    private static final int SIZE = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private DyingSessionsProgram() {}

    public static void main(String[] args) throws Exception {
        for (int i = 2; i < args.length; i++) {
            Pools kind = Pools.valueOf(args[i]);
            String url = args[0] + "&user=" + args[1] + "&ApplicationName=" + kind;
            DataSource pool = kind.open(PoolSpec.fresh().at(url).ofSize(SIZE));
            closedAtOnce(pool);
            closedLater(pool);
            closedInAnotherThread(pool);
            closedBeforeWhatItWasCheckedOutWithin(pool);
            System.gc();
            kind.close(pool);
            System.gc();
        }
        await(report -> open(report) == 0);
        System.exit(0); // c3p0 keeps threads
    }

    private static void closedAtOnce(DataSource pool) throws SQLException {
        try (Connection c = pool.getConnection()) {
            die(c);
        }
    }

    /** The agent has had the time to look at the lease, and the collector at what died. */
    private static void closedLater(DataSource pool) throws SQLException {
        try (Connection c = pool.getConnection()) {
            die(c);
            long now = AgentProbe.report().at("/agent/uptimeSeconds").asLong();
            await(report -> report.at("/agent/uptimeSeconds").asLong() > now + 1);
            System.gc();
            await(report -> report.at("/agent/uptimeSeconds").asLong() > now + 2);
        }
    }

    private static void closedInAnotherThread(DataSource pool) throws Exception {
        Connection c = pool.getConnection();
        die(c);
        Thread other = new Thread(() -> close(c));
        other.start();
        other.join();
    }

    private static void closedBeforeWhatItWasCheckedOutWithin(DataSource pool) throws SQLException {
        Connection outer = pool.getConnection();
        try (Connection inner = pool.getConnection()) {
            die(outer);
            die(inner);
            outer.close();
        }
    }

    private static void close(Connection c) {
        try {
            c.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void die(Connection c) throws SQLException {
        try (Statement statement = c.createStatement()) {
            statement.execute("select pg_terminate_backend(pg_backend_pid())");
            throw new IllegalStateException("The session lives");
        } catch (SQLException expected) {
            // The server has ended the session.
        }
    }

    private static long open(JsonNode report) {
        long open = 0;
        for (JsonNode pool : report.path("pools")) {
            open += pool.at("/checkouts/open").asLong();
        }
        return open;
    }

    private static void await(java.util.function.Predicate<JsonNode> wanted) {
        if (AgentProbe.isPresent()) {
            AgentProbe.awaitReport(wanted, PATIENCE);
        }
    }
}
