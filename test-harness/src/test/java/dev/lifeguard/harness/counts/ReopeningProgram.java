package dev.lifeguard.harness.counts;

import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.process.AgentProbe;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Closes a pool and opens the same one again. The argument is the pool. */
public final class ReopeningProgram {
    private ReopeningProgram() {}

    public static void main(String[] args) throws Exception {
        Pools kind = Pools.valueOf(args[0]);
        DataSource pool = kind.open(PoolSpec.fresh());
        lend(pool);
        kind.close(pool);
        say("afterClose");
        if (pool instanceof org.apache.commons.dbcp2.BasicDataSource dbcp) {
            dbcp.start();
        }
        lend(pool);
        say("afterReopening");
        System.exit(0); // c3p0 and DBCP2 keep threads
    }

    private static void lend(DataSource pool) throws SQLException {
        pool.getConnection().close();
    }

    private static void say(String when) {
        System.out.println(when + "=" + AgentProbe.report().at("/pools/0/closed").asText());
    }
}
