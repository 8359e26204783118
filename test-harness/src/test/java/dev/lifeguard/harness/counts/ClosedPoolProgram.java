package dev.lifeguard.harness.counts;

import dev.lifeguard.harness.chaos.Await;
import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.process.AgentProbe;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Closes a pool, has the agent look at it some times more, and prints how many sessions the
 * database has then, its own left out: for each pool that is an argument.
 */
public final class ClosedPoolProgram {
    private static final int LOOKS = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private ClosedPoolProgram() {}

    public static void main(String[] args) throws Exception {
        for (String kind : args) {
            System.out.println(kind + " sessions=" + sessions(Pools.valueOf(kind)));
        }
        System.exit(0); // c3p0 keeps threads
    }

    private static int sessions(Pools kind) throws Exception {
        PoolSpec spec = PoolSpec.fresh().ofSize(2);
        try (Connection own = DriverManager.getConnection(spec.url(), "sa", "")) {
            DataSource pool = kind.open(spec);
            if (pool instanceof org.apache.tomcat.jdbc.pool.DataSource tomcat) {
                tomcat.setInitialSize(1); // or it would open without a session
            }
            pool.getConnection().close();
            AgentProbe.report();
            kind.close(pool);
            for (int i = 0; i < LOOKS; i++) {
                AgentProbe.report();
            }
            // Some pools close what they have on threads of their own.
            Await.nanosUntil(PATIENCE, () -> sessions(own) == 1);
            return sessions(own) - 1;
        }
    }

    private static int sessions(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select count(*) from information_schema.sessions")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
