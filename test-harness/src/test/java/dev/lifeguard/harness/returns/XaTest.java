package dev.lifeguard.harness.returns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.breadth.XaPools;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * With a transaction manager {@code close} is not the return: what a transaction has is not looked
 * at, asked, evicted or rolled back, all its handles of one session are one lease, and the handle
 * that nobody closes is found by its line. A year is too old for none of them and a millisecond is
 * for all: whatever the agent might touch, it would.
 */
class XaTest {
    private static final int TRANSACTIONS = 2 * XaProgram.UNITS + 1;
    private static final int ROWS = 2 * (XaProgram.UNITS + 1);

    @TempDir private Path logs;

    @ParameterizedTest
    @EnumSource
    void what_a_transaction_has_is_left_alone_and_lost_handles_are_found(XaPools which)
            throws Exception {
        Database database = Databases.POSTGRESQL.started();
        Result result =
                AgentJvm.program(XaProgram.class)
                        .light()
                        .beforeOtherWork() // some transactions have ten seconds, and one has two
                        .jvmArgs("-Xmn1m") // collects all the time, also between close and commit
                        .jvmArgs(XaPools.logsIn(logs))
                        .classPathFirst(which.jars())
                        .agent(
                                "return.open-transaction=rollback",
                                "retry.validate-after-idle=50ms",
                                "recycle.max-age=100ms",
                                "recycle.jitter=0%",
                                "leak.suspect-after=8s")
                        .args(
                                which.name(),
                                database.url(database.port()),
                                database.user(),
                                "jdbc:h2:mem:xa;DB_CLOSE_DELAY=-1")
                        .leaking()
                        .run()
                        .assertSucceeded();

        assertThat(result.out()).contains("rows " + ROWS + " " + ROWS);
        assertThat(result.out()).contains("changed sessions 0");
        assertThat(result.err()).doesNotContain("LG-0121");
        int pools = 0;
        for (JsonNode pool : result.report().path("pools")) {
            if (pool.path("kind").asText().equals(which.kind())) {
                boolean isFirst = pool.at("/checkouts/count").asInt() != TRANSACTIONS;
                assertPool(pool, isFirst, isFirst && !which.closesWhatIsOpen());
                pools++;
            }
        }
        assertThat(pools).isEqualTo(2);
    }

    /** A transaction is one checkout of each pool; two more are of the first alone. */
    private static void assertPool(JsonNode pool, boolean isFirst, boolean loses) {
        int count = TRANSACTIONS + (isFirst ? 2 : 0);
        assertThat(pool.at("/checkouts/count").asInt()).as("%s", pool).isEqualTo(count);
        assertThat(pool.at("/checkouts/open").asInt()).as("%s", pool).isEqualTo(loses ? 1 : 0);
        assertThat(pool.at("/checkouts/endedUnclosed")).as("%s", pool).isEmpty();
        assertThat(pool.at("/openTransactions/returned").asInt()).as("%s", pool).isZero();
        assertThat(pool.path("leaks")).as("%s", pool).hasSize(loses ? 1 : 0);
        if (loses) {
            assertThat(pool.at("/leaks/0/callSite").asText()).as("%s", pool).endsWith(XaLoser.LINE);
        }
    }
}
