package dev.lifeguard.harness.control;

import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.process.AgentProbe;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** A short run of an application's tests: {@code leaking}, {@code tidy} or {@code idle}. */
public final class StagingProgram {
    private StagingProgram() {}

    public static void main(String[] args) throws Exception {
        if (args[0].equals("idle")) {
            return;
        }
        DataSource pool = Pools.HIKARICP.open(PoolSpec.fresh());
        for (int i = 0; i < 50; i++) {
            try (Connection connection = pool.getConnection()) {
                work(connection);
            }
        }
        if (args[0].equals("leaking")) {
            leak(pool);
        }
        // As the manual has it.
        pause();
        System.gc();
        pause();
    }

    /** On a machine with much else to do the agent may not have had its turn in it. */
    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        AgentProbe.report();
    }

    private static void leak(DataSource pool) throws SQLException {
        work(pool.getConnection());
    }

    private static void work(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }
}
