package dev.lifeguard.harness.bouncer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.chaos.ledger.LedgerPools;
import dev.lifeguard.harness.chaos.ledger.LedgerProgram;
import dev.lifeguard.harness.chaos.ledger.Outcome;
import dev.lifeguard.harness.chaos.ledger.RemoteJvm;
import dev.lifeguard.harness.chaos.ledger.Target;
import dev.lifeguard.harness.process.AgentJvm;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A PgBouncer whose servers are all busy sends four at once away, with an error that looks like the
 * end of a connection, and is one: theirs, and nobody else's. The others of the pool rest and are
 * well.
 */
class SentAwayTest {
    private static final List<LedgerPools> POOLS =
            List.of(LedgerPools.HIKARICP, LedgerPools.DBCP2, LedgerPools.LIST);
    private static final List<String> NAMES = POOLS.stream().map(LedgerPools::name).toList();
    private static final int SIZE = 8;
    private static final int AT_WORK = 4;
    private static final String SETTINGS =
            "pool_mode = transaction\ndefault_pool_size = 1\nquery_wait_timeout = 1\n";

    @Test
    void who_was_sent_away_is_replaced_and_nobody_else() throws Exception {
        Program.assumeThere("pgbouncer");
        Database database = Databases.POSTGRESQL.started();
        AgentJvm program = AgentJvm.program(LedgerProgram.class).light().agent("retry=on");
        program.beforeOtherWork(); // as a site
        try (PgBouncer bouncer = new PgBouncer(database, NAMES, SETTINGS);
                RemoteJvm jvm = new RemoteJvm(program)) {
            jvm.open(POOLS, new Target(bouncer.url("%s"), database.user(), "", SIZE, 5_000, false));
            String full = jvm.ask("capacity 30000 select 1");

            Map<LedgerPools, List<Outcome>> outcomes = workWhileBusy(database, bouncer, jvm);
            String fullAgain = jvm.ask("capacity 30000 select 1");
            jvm.ask("close");
            JsonNode report = jvm.end().report();

            assertThat(full + fullAgain).doesNotContain("-1");
            for (LedgerPools pool : POOLS) {
                assertThat(outcomes.get(pool))
                        .hasSize(AT_WORK)
                        .allMatch(unit -> unit.error().contains("query_wait_timeout"));
            }
            int retired = 0;
            for (JsonNode pool : report.path("pools")) {
                retired += pool.at("/retired/stale").asInt();
                assertThat(pool.at("/retired/older").asInt()).as("%s", pool).isZero();
            }
            assertThat(retired).isPositive();
        }
    }

    private static Map<LedgerPools, List<Outcome>> workWhileBusy(
            Database database, PgBouncer bouncer, RemoteJvm jvm) throws SQLException {
        Connection[] holders = new Connection[NAMES.size()];
        for (int i = 0; i < holders.length; i++) {
            String url = bouncer.url(NAMES.get(i));
            holders[i] = DriverManager.getConnection(url, database.user(), "");
            holders[i].setAutoCommit(false);
            holders[i].createStatement().execute("select 1");
        }
        String answer = jvm.ask("run 7000000000 " + AT_WORK);
        for (Connection each : holders) {
            each.close();
        }
        return RemoteJvm.perPool(answer, new TypeReference<List<Outcome>>() {});
    }
}
