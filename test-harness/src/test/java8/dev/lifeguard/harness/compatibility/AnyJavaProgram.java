package dev.lifeguard.harness.compatibility;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.management.ObjectName;

/**
 * Uses pools as it is told on stdin, with one line of answer each. Java 8 bytecode, so that it runs
 * on every version.
 *
 * <p>The database is where the system properties {@code db.url} and {@code db.user} say.
 */
public final class AnyJavaProgram {
    private static final List<Connection> OUT = new ArrayList<Connection>();

    private AnyJavaProgram() {}

    public static void main(String[] args) throws Exception {
        List<AnyJavaPool> pools =
                AnyJavaPool.all(System.getProperty("db.url"), System.getProperty("db.user"));
        System.out.println("ready");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            System.out.println(obey(pools, order));
        }
        System.exit(0);
    }

    private static String obey(List<AnyJavaPool> pools, String order) throws Exception {
        if (order.equals("collect")) {
            System.gc();
            return "collected";
        } else if (order.equals("beans")) {
            return String.valueOf(
                    ManagementFactory.getPlatformMBeanServer()
                            .queryNames(new ObjectName("lifeguard:*"), null));
        } else if (order.equals("give back")) {
            return giveBack();
        } else if (order.equals("exhaust")) {
            return exhaust(pools.get(0));
        }
        StringBuilder answer = new StringBuilder();
        for (AnyJavaPool pool : pools) {
            answer.append(answer.length() == 0 ? "" : " ").append(use(pool, order));
        }
        return answer.toString();
    }

    /** One word for each pool. */
    private static String use(AnyJavaPool pool, String order) {
        try {
            if (order.equals("work")) {
                return work(pool);
            } else if (order.equals("session")) {
                return session(pool);
            } else if (order.equals("leak")) {
                return leak(pool);
            } else if (order.equals("leave open")) {
                return leaveOpen(pool);
            }
            return "what?";
        } catch (SQLException e) {
            return pool.name + ":" + e.toString().replaceAll("\\s+", "_");
        }
    }

    private static String work(AnyJavaPool pool) throws SQLException {
        for (int i = 0; i < 10; i++) {
            session(pool);
        }
        return "worked";
    }

    /** The number by which the server knows it. */
    private static String session(AnyJavaPool pool) throws SQLException {
        Connection connection = pool.checkOut();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getString(1);
        } finally {
            pool.giveBack(connection);
        }
    }

    private static String leak(AnyJavaPool pool) throws SQLException {
        Connection connection = pool.checkOut();
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
        return "leaked";
    }

    private static String leaveOpen(AnyJavaPool pool) throws SQLException {
        Connection connection = pool.checkOut();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into ledger (id) values (-8)");
        }
        pool.giveBack(connection);
        return "open";
    }

    /** Takes all there is and asks once more; what the exception has to say besides. */
    private static String exhaust(AnyJavaPool pool) {
        try {
            while (true) {
                OUT.add(pool.checkOut());
            }
        } catch (SQLException none) {
            StringBuilder text = new StringBuilder();
            for (Throwable at = none; at != null; at = at.getCause()) {
                for (Throwable besides : at.getSuppressed()) {
                    text.append(besides.toString().replaceAll("\\s+", " "));
                }
            }
            return "in vain: " + text;
        }
    }

    private static String giveBack() throws SQLException, IOException {
        for (Connection each : OUT) {
            each.close();
        }
        OUT.clear();
        return "given back";
    }
}
