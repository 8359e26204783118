package dev.lifeguard.harness.faults;

import dev.lifeguard.harness.pools.DriverSource;
import dev.lifeguard.harness.pools.PooledOver;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * An application like any other. Arguments: how to end ({@code well}, {@code three} for exit status
 * 3, {@code uncaught}), and then names of classes to load first.
 */
public final class OrdersProgram {
    private OrdersProgram() {}

    public static void main(String[] args) throws Exception {
        System.out.println("Orders: starting");
        System.err.println("Orders: a line on stderr");
        for (int i = 1; i < args.length; i++) {
            System.out.println("Orders: using " + Class.forName(args[i]).getName());
        }
        work(pool());
        System.out.println("Orders: done");
        if (args[0].equals("three")) {
            System.exit(3);
        }
        if (args[0].equals("uncaught")) {
            throw new IllegalStateException("the orders are in disorder");
        }
    }

    /** Made without H2's own DataSource, which needs JNDI: a trimmed runtime has none. */
    private static DataSource pool() {
        return JdbcConnectionPool.create(
                new PooledOver(new DriverSource("jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1")));
    }

    private static void work(DataSource pool) throws Exception {
        for (int i = 0; i < 10; i++) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select 6 * 7")) {
                rows.next();
                System.out.println("Orders: " + rows.getInt(1));
            }
        }
    }
}
