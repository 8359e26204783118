package dev.lifeguard.harness.servers.web;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.naming.InitialContext;
import javax.sql.DataSource;

/** Two connections in one transaction of the server's. */
final class Transactions {
    private Transactions() {}

    /**
     * How many rows more there are.
     *
     * @param end {@code commit} or {@code rollback}
     */
    static int run(DataSource source, String end) throws Exception {
        int before = rows(source);
        Object transaction = begun();
        for (int i = 0; i < 2; i++) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("insert into bought values (1)");
            }
        }
        type().getMethod(end).invoke(transaction);
        return rows(source) - before;
    }

    /** Asks for one, and for another one meanwhile that is closed; the first is left open. */
    static Connection overlap(DataSource source) throws Exception {
        Object transaction = begun();
        Connection outer = source.getConnection();
        try (Connection inner = source.getConnection();
                Statement statement = inner.createStatement()) {
            statement.execute("select 1");
        }
        type().getMethod("commit").invoke(transaction);
        return outer;
    }

    private static Object begun() throws Exception {
        Object transaction = new InitialContext().lookup("java:comp/UserTransaction");
        type().getMethod("begin").invoke(transaction);
        return transaction;
    }

    private static Class<?> type() throws ClassNotFoundException {
        try {
            return Class.forName("jakarta.transaction.UserTransaction");
        } catch (ClassNotFoundException before2020) {
            return Class.forName("javax.transaction.UserTransaction");
        }
    }

    private static int rows(DataSource source) throws Exception {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from bought")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
