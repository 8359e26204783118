package dev.lifeguard.harness.corpus;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The orders that every scenario works on. */
public final class Sql {
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private Sql() {}

    static void create(Connection connection) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.execute("create table orders (id int primary key, total int)");
            s.execute("insert into orders select x, x * 10 from system_range(1, 50)");
            s.execute("create alias compute for \"" + Sql.class.getName() + ".compute\"");
        }
    }

    /** One short query. Returns the total of an order, or -1. */
    public static int total(Connection connection, int id) throws SQLException {
        String sql = "select total from orders where id = ?";
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            s.setInt(1, id);
            try (ResultSet rows = s.executeQuery()) {
                return rows.next() ? rows.getInt(1) : -1;
            }
        }
    }

    /** One short update. Every scenario has orders of its own, so that none waits for another. */
    public static void book(Connection connection, int id) throws SQLException {
        String sql = "update orders set total = total + 1 where id = ?";
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            s.setInt(1, id);
            s.executeUpdate();
        }
    }

    /** Called by the database: a statement that takes this long. */
    public static int compute(int millis) throws InterruptedException {
        return NEVER.await(millis, TimeUnit.MILLISECONDS) ? 0 : millis;
    }
}
