package dev.lifeguard.harness.counts;

import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Works as many applications do: sets what it needs, commits, and leaves it to the pool to set it
 * back. Prints how many rows came of it, for each pool that is an argument.
 */
public final class UnresetProgram {
    private static final int UNITS = 20;

    private UnresetProgram() {}

    public static void main(String[] args) throws Exception {
        for (String kind : args) {
            System.out.println(kind + " rows=" + rows(Pools.valueOf(kind)));
        }
        System.exit(0); // c3p0 and DBCP2 keep threads
    }

    private static int rows(Pools kind) throws SQLException {
        PoolSpec spec = PoolSpec.fresh().ofSize(3);
        try (Connection own = DriverManager.getConnection(spec.url(), "sa", "");
                Statement statement = own.createStatement()) {
            statement.execute("create table units (id int)");
            DataSource pool = kind.open(spec);
            for (int i = 0; i < UNITS; i++) {
                Connection connection = pool.getConnection();
                connection.setAutoCommit(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                try (Statement insert = connection.createStatement()) {
                    insert.execute("insert into units values (" + i + ")");
                }
                connection.commit();
                connection.close();
            }
            try (ResultSet rows = statement.executeQuery("select count(*) from units")) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
