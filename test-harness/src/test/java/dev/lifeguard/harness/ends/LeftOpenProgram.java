package dev.lifeguard.harness.ends;

import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Closes pools as tests do: with one connection out that was dropped, one that somebody keeps, and
 * one that comes back. Ends before anything was collected. The argument: {@code tidy} for what
 * leaves nothing behind, {@code at-once} for one pool alone, whose connections are some
 * milliseconds old when all ends, {@code in-a-hook} for one that is closed while the JVM ends.
 */
public final class LeftOpenProgram {
    private static final List<Connection> KEPT = new ArrayList<>();

    private LeftOpenProgram() {}

    public static void main(String[] args) throws Exception {
        List<String> how = List.of(args);
        if (how.contains("at-once")) {
            closes(Pools.H2, true); // loads what it takes
            closes(Pools.H2, false);
        } else if (how.contains("in-a-hook")) {
            closesInHook(Pools.HIKARICP);
        } else {
            for (Pools kind : Pools.values()) {
                closes(kind, how.contains("tidy"));
            }
        }
        System.exit(0); // c3p0 keeps threads
    }

    /** As Spring does: some while after the JVM has begun to end. */
    private static void closesInHook(Pools kind) throws SQLException {
        DataSource pool = kind.open(PoolSpec.fresh());
        drops(pool);
        KEPT.add(keeps(pool));
        Runnable closing =
                () -> {
                    LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
                    try {
                        kind.close(pool);
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                };
        Runtime.getRuntime().addShutdownHook(new Thread(closing));
    }

    private static void closes(Pools kind, boolean tidy) throws SQLException {
        DataSource pool = kind.open(PoolSpec.fresh());
        if (!tidy) {
            drops(pool);
            KEPT.add(keeps(pool));
        }
        try (Connection returned = pool.getConnection()) {
            use(returned);
        }
        kind.close(pool);
    }

    static void drops(DataSource pool) throws SQLException {
        use(pool.getConnection());
    }

    static Connection keeps(DataSource pool) throws SQLException {
        Connection kept = pool.getConnection();
        use(kept);
        return kept;
    }

    private static void use(Connection c) throws SQLException {
        try (Statement statement = c.createStatement()) {
            statement.execute("select 1");
        }
    }
}
