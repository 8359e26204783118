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
        Object transaction = new InitialContext().lookup("java:comp/UserTransaction");
        Class<?> type = type();
        type.getMethod("begin").invoke(transaction);
        for (int i = 0; i < 2; i++) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("insert into bought values (1)");
            }
        }
        type.getMethod(end).invoke(transaction);
        return rows(source) - before;
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
