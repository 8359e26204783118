package dev.lifeguard.harness.timing;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.harness.process.AgentProbe;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads row by row, with a pause after each, what one statement has found; then keeps a connection
 * and does nothing until that is suspected. Arguments: URL, user, password.
 */
public final class ReadingProgram {
    static final int ROWS = 100;
    static final Duration PAUSE = Duration.ofMillis(60);

    /** Half of what reading takes, and far longer than a busy machine makes one row wait. */
    static final Duration SUSPECT_AFTER = PAUSE.multipliedBy(ROWS / 2);

    private static final Duration DEADLINE = Duration.ofMinutes(5);

    /** Understood by all of them. */
    private static final String MANY =
            "with recursive r(n) as (select 1 union all select n + 1 from r where n < "
                    + ROWS
                    + ") select n from r";

    private ReadingProgram() {}

    public static void main(String[] args) throws SQLException {
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(args[0]);
            pool.setUsername(args[1]);
            pool.setPassword(args[2]);
            pool.setMaximumPoolSize(2);
            long began = System.nanoTime();
            System.out.println("rows=" + read(pool));
            System.out.println("took=" + (System.nanoTime() - began) / 1e9);
            JsonNode report = AgentProbe.report().at("/pools/0");
            System.out.println("suspectedReading=" + report.path("leaks").size());
            System.out.println("idle=" + report.at("/idleInLease/maxSeconds").asDouble());
            keep(pool);
        }
    }

    private static int read(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false); // or PostgreSQL's driver reads all at once
            try (Statement statement = connection.createStatement()) {
                boolean mySql = pool.getJdbcUrl().startsWith("jdbc:mysql");
                statement.setFetchSize(mySql ? Integer.MIN_VALUE : 10);
                int rows = 0;
                try (ResultSet all = statement.executeQuery(MANY)) {
                    while (all.next()) {
                        rows++;
                        LockSupport.parkNanos(PAUSE.toNanos());
                    }
                }
                connection.commit();
                return rows;
            }
        }
    }

    private static void keep(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet all = statement.executeQuery(MANY)) {
            all.next();
            AgentProbe.awaitReport(report -> report.at("/pools/0/leaks").size() == 1, DEADLINE);
            System.out.println("suspectedKeeping=1");
        }
    }
}
