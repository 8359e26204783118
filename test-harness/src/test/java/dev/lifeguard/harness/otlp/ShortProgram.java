package dev.lifeguard.harness.otlp;

import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.process.AgentProbe;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Works with each of the pools that it is told, then keeps both of its connections, asks in vain
 * for a third, twice, and prints what it got: the application's own log.
 */
public final class ShortProgram {
    /** In place of a pool: goes on when the agent has told of a leak, however busy the machine. */
    static final String UNTIL_A_LEAK_IS_FOUND = "until-a-leak-is-found";

    static final int SIZE = 2;
    static final int WORK = 20;
    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final List<Connection> KEPT = new ArrayList<>();

    private ShortProgram() {}

    public static void main(String[] args) throws Exception {
        for (String kind : args) {
            if (kind.equals(UNTIL_A_LEAK_IS_FOUND)) {
                AgentProbe.awaitReport(
                        report -> !report.at("/pools/0/leaks").isEmpty(), Duration.ofMinutes(2));
                continue;
            }
            System.out.println("== " + kind);
            runsShort(
                    Pools.valueOf(kind)
                            .open(PoolSpec.fresh().ofSize(SIZE).waitingAtMost(PATIENCE)));
        }
        System.exit(0);
    }

    private static void runsShort(DataSource pool) throws SQLException {
        for (int i = 0; i < WORK; i++) {
            pool.getConnection().close();
        }
        for (int i = 0; i < SIZE; i++) {
            keep(pool);
        }
        for (int i = 0; i < 2; i++) {
            try {
                pool.getConnection().close();
                throw new AssertionError("a third connection");
            } catch (SQLException nothingLeft) {
                nothingLeft.printStackTrace(System.out);
            }
        }
    }

    private static void keep(DataSource pool) throws SQLException {
        Connection kept = pool.getConnection();
        try (Statement statement = kept.createStatement()) {
            statement.execute("select 'secret', 4711");
        }
        KEPT.add(kept);
    }
}
