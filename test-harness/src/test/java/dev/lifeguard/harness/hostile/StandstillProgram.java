package dev.lifeguard.harness.hostile;

import dev.lifeguard.harness.chaos.Await;
import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Has itself stopped, as a container is paused, with a connection in hand, and goes on where it
 * was. The argument: for how many seconds.
 */
public final class StandstillProgram {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private StandstillProgram() {}

    public static void main(String[] args) throws Exception {
        DataSource pool = Pools.HIKARICP.open(PoolSpec.fresh());
        try (Connection inHand = pool.getConnection()) {
            use(inHand);
            isStoppedFor(args[0]);
            long first = round();
            Await.until("two rounds of the agent", PATIENCE, () -> round() - first >= 2);
            use(inHand);
        }
        Pools.HIKARICP.close(pool);
    }

    private static void isStoppedFor(String seconds) throws Exception {
        String pid = Long.toString(ProcessHandle.current().pid());
        String command = "kill -STOP $0; sleep $1; kill -CONT $0";
        int exitCode = new ProcessBuilder("sh", "-c", command, pid, seconds).start().waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException("The signals were not sent: " + exitCode);
        }
    }

    private static int round() throws ReflectiveOperationException {
        return Class.forName("java.lang.LifeguardBridge").getField("round").getInt(null);
    }

    private static void use(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }
}
