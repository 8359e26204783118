package dev.lifeguard.harness.flood;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.process.AgentProbe;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * What a staging run does: 350 checkouts in a moment, through one helper, of which three methods
 * lose three each. Prints the pool of the report.
 */
public final class SmallRunProgram {
    private static final int CHECKOUTS = 350;
    private static final int LEAKS = 9;

    private SmallRunProgram() {}

    public static void main(String[] args) throws Exception {
        DataSource pool = Pools.HIKARICP.open(PoolSpec.fresh().ofSize(20));
        for (int i = 1; i <= CHECKOUTS; i++) {
            boolean loses = i > CHECKOUTS - LEAKS;
            switch (i % 3) {
                case 0:
                    findOrder(pool, loses);
                    break;
                case 1:
                    countStock(pool, loses);
                    break;
                default:
                    bill(pool, loses);
            }
        }
        JsonNode report =
                AgentProbe.awaitReport(SmallRunProgram::hasFoundAll, Duration.ofMinutes(5));
        System.out.println("pool=" + report.at("/pools/0"));
        System.exit(0);
    }

    private static boolean hasFoundAll(JsonNode report) {
        System.gc();
        long found = 0;
        for (JsonNode leak : report.at("/pools/0/leaks")) {
            found +=
                    leak.path("verdict").asText().equals("confirmed")
                            ? leak.path("open").asLong()
                            : 0;
        }
        return found == LEAKS;
    }

    private static Connection open(DataSource pool) throws SQLException {
        return pool.getConnection();
    }

    private static void findOrder(DataSource pool, boolean loses) throws SQLException {
        Connection connection = open(pool);
        if (!loses) {
            connection.close();
        }
    }

    private static void countStock(DataSource pool, boolean loses) throws SQLException {
        Connection connection = open(pool);
        if (!loses) {
            connection.close();
        }
    }

    private static void bill(DataSource pool, boolean loses) throws SQLException {
        Connection connection = open(pool);
        if (!loses) {
            connection.close();
        }
    }
}
