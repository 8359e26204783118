package dev.lifeguard.harness.transparency;

import dev.lifeguard.harness.pools.DriverSource;
import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Works on one connection at a time, then prints what the driver saw and where exceptions came
 * from: for each pool that is an argument, one after the other.
 */
public final class CallsProgram {
    private CallsProgram() {}

    public static void main(String[] args) throws Exception {
        for (String name : args) {
            System.out.println("== " + name);
            callsOf(Pools.valueOf(name));
        }
        System.exit(0); // c3p0 and DBCP2 keep threads
    }

    private static void callsOf(Pools kind) throws SQLException {
        PoolSpec spec = PoolSpec.fresh().ofSize(1);
        RecordingSource database = new RecordingSource(new DriverSource(spec.url()));
        DataSource pool = kind.open(spec.over(database));
        for (int i = 0; i < 20; i++) {
            work(pool);
            fail(pool, database);
        }
        pool.getConnection(); // c3p0 takes the only one back on a thread of its own
        database.log().forEach(System.out::println);
    }

    private static void work(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select 1")) {
                rows.next();
            }
            try (PreparedStatement statement = connection.prepareStatement("select ?")) {
                statement.setInt(1, 7);
                statement.execute();
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static void fail(DataSource pool, RecordingSource database) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("fail");
        } catch (SQLException e) {
            System.out.println("the driver's own: " + (e == database.thrown()));
            for (Throwable t = e; t != null; t = t.getCause()) {
                System.out.println(t);
                for (StackTraceElement frame : t.getStackTrace()) {
                    System.out.println("  " + frame);
                }
            }
        }
    }
}
