package dev.lifeguard.harness.outputs;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * An application with a secret in its statements and URLs, which holds what it has run them with.
 * Does what it is told on stdin: a verb, the name of a pool, and the rest of the line, in which
 * {@code ~} is the secret.
 */
public final class SecretiveProgram {
    /** As small as a batch of leases that the report of an exhausted pool names. */
    static final int POOL_SIZE = 3;

    private static final Map<String, DataSource> POOLS = new LinkedHashMap<>();
    private static final List<Connection> OUT = new ArrayList<>();

    private SecretiveProgram() {}

    public static void main(String[] args) throws Exception {
        System.out.println("ready");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.replace("~", secret()).split(" ", 3);
            obey(words[0], words[1], words.length > 2 ? words[2] : "");
            System.out.println("done");
        }
        System.exit(0);
    }

    private static String secret() {
        return new StringBuilder("TERC3S").reverse().toString();
    }

    private static void obey(String verb, String name, String text) throws Exception {
        DataSource pool = POOLS.get(name);
        switch (verb) {
            case "pool" -> POOLS.put(name, open(name, text));
            case "run" -> run(pool.getConnection(), text).close();
            case "hold" -> hold(pool, text);
            case "unpooled" -> OUT.add(run(DriverManager.getConnection(text), "select 1"));
            case "login" -> login(text);
            case "uncommitted" -> forgetToCommit(pool, text);
            case "exhaust" -> exhaust(pool);
            case "give" -> giveBack();
            default -> throw new IllegalArgumentException(verb);
        }
    }

    private static DataSource open(String name, String url) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(POOL_SIZE);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(500);
        return new HikariDataSource(config);
    }

    /** What the server does not understand was sent all the same. */
    private static Connection run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException refused) {
            System.err.println("refused");
        }
        return connection;
    }

    /** Each statement is another call site's: that is what a leak is told by. */
    private static void hold(DataSource pool, String numberAndSql) throws SQLException {
        int site = Integer.parseInt(numberAndSql.substring(0, numberAndSql.indexOf(' ')));
        OUT.add(
                run(
                        Sites.ALL.get(site).checkOut(pool),
                        numberAndSql.substring(numberAndSql.indexOf(' ') + 1)));
    }

    private static void login(String url) {
        try {
            DriverManager.getConnection(url).close();
            throw new IllegalStateException("this login is wrong");
        } catch (SQLException refused) {
            System.err.println("refused");
        }
    }

    private static void forgetToCommit(DataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql);
        }
    }

    /** Asks in vain until the exception says who holds the connections, as a log would show it. */
    private static void exhaust(DataSource pool) {
        while (true) {
            try {
                OUT.add(pool.getConnection());
            } catch (SQLException none) {
                if (none.getSuppressed().length > 0) {
                    none.printStackTrace();
                    return;
                }
            }
        }
    }

    private static void giveBack() throws SQLException {
        for (Connection each : OUT) {
            each.close();
        }
        OUT.clear();
    }
}
