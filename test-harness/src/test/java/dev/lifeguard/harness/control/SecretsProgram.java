package dev.lifeguard.harness.control;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * An application that runs statements with a secret in them, which is nowhere in its own classes.
 * Its database, and how that quotes a name, is what properties say. Does what it is told on stdin.
 */
public final class SecretsProgram {
    private static final List<Connection> OUT = new ArrayList<>();

    private SecretsProgram() {}

    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(System.getProperty("secrets.url"));
        config.setUsername(System.getProperty("secrets.user"));
        config.setPassword("");
        config.setPoolName("orders-pool");
        HikariDataSource pool = new HikariDataSource(config);
        String quote = System.getProperty("secrets.quote");
        run(pool, "create table 'Order' ('Id' int, 'Name' varchar(99))".replace("'", quote));
        System.out.println("ready");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            System.out.println(obey(pool, order));
        }
        System.exit(0);
    }

    private static String obey(DataSource pool, String order) throws Exception {
        if (order.startsWith("dump ")) {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpHeap(order.substring(5), true);
            return "dumped";
        }
        if (order.startsWith("hold ")) {
            OUT.add(new SecretDao(pool).hold(statement(order)));
            return "held";
        }
        if (order.startsWith("uncommitted ")) {
            new SecretDao(pool).forgetToCommit(statement(order));
            return "returned";
        }
        if (order.equals("give back")) {
            for (Connection each : OUT) {
                each.close();
            }
            OUT.clear();
            return "given back";
        }
        run(pool, statement(order));
        return "run";
    }

    /** The secret comes backwards, so that what was read does not have it. */
    private static String statement(String order) {
        StringBuilder secret = new StringBuilder("TERC3S").reverse();
        return order.substring(order.indexOf(' ') + 1).replace("~", secret);
    }

    private static void run(DataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What the log names as call site. */
    private record SecretDao(DataSource pool) {
        Connection hold(String sql) throws SQLException {
            Connection connection = pool.getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException refused) {
                System.err.println("refused"); // by the server, to which it was sent
            }
            return connection;
        }

        void forgetToCommit(String sql) throws SQLException {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute(sql);
            }
        }
    }
}
