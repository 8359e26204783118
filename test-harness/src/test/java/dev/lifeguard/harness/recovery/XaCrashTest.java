package dev.lifeguard.harness.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.breadth.XaPools;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.ThirdLane;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever happens between prepare and commit, recovery ends it as it does without the agent: what
 * was decided is committed, what was not is rolled back, nothing stays in doubt, and the pools are
 * of use again. A tenth of a second is too old for every connection here, and all are looked at:
 * what the agent might touch, it would.
 *
 * <p>H2 is a file that the program itself has open. Narayana with H2 is not killed in prepare:
 * without the agent, too, H2's branch stays in doubt. H2 rolls back a branch of an earlier life
 * only through the connection that has listed it, and otherwise does nothing and says that it was
 * done; Agroal opens another connection for that.
 */
@ThirdLane
class XaCrashTest {
    private static final String NAME = "&ApplicationName=xa-crash";

    /** Where the manager has its log, and H2 its file. */
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        // with the agent, manager, second database, killed in, rows that are there after recovery
        "false, ATOMIKOS, PostgreSQL, prepare, 0",
        "false, ATOMIKOS, PostgreSQL, commit,  1",
        "false, BITRONIX, PostgreSQL, prepare, 0",
        "false, BITRONIX, PostgreSQL, commit,  1",
        "false, BITRONIX, H2,         prepare, 0",
        "false, BITRONIX, H2,         commit,  1",
        "false, NARAYANA, PostgreSQL, prepare, 0",
        "false, NARAYANA, PostgreSQL, commit,  1",
        "true,  ATOMIKOS, PostgreSQL, prepare, 0",
        "true,  ATOMIKOS, PostgreSQL, commit,  1",
        "true,  ATOMIKOS, H2,         prepare, 0",
        "true,  ATOMIKOS, H2,         commit,  1",
        "true,  BITRONIX, PostgreSQL, prepare, 0",
        "true,  BITRONIX, PostgreSQL, commit,  1",
        "true,  BITRONIX, H2,         prepare, 0",
        "true,  BITRONIX, H2,         commit,  1",
        "true,  NARAYANA, PostgreSQL, prepare, 0",
        "true,  NARAYANA, PostgreSQL, commit,  1",
        "true,  NARAYANA, H2,         commit,  1",
    })
    void after_a_halt_recovery_ends_what_was_in_doubt(
            boolean agented, XaPools manager, String second, String phase, int rows)
            throws Exception {
        Database database = emptied();
        String other =
                second.equals("H2")
                        ? "jdbc:h2:file:" + folder.resolve("h2") + ";DB_CLOSE_DELAY=-1"
                        : second(database) + NAME;

        Result halted =
                life(manager, phase, database, other).agented(agented).withoutReport().run();
        assertThat(halted.exitCode()).as("%s", halted).isEqualTo(XaCrashProgram.HALTED);
        Result result = life(manager, "recover", database, other).agented(agented).run();

        result.assertSucceeded();
        assertThat(result.out()).startsWith("was in doubt 1 1\n");
        assertThat(result.out()).contains("\nrows " + (rows + 1) + " " + (rows + 1) + "\n");
        assertThat(result.out()).contains("\nin doubt 0 0\n");
        assertThat(result.out()).contains("agent " + agented);
        if (agented) {
            assertNothingLost(result, manager);
        }
    }

    private static void assertNothingLost(Result result, XaPools manager) {
        assertThat(result.err()).as("leaks and lost work").doesNotContain("LG-010", "LG-012");
        int pools = 0;
        for (JsonNode pool : result.report().path("pools")) {
            assertThat(pool.path("leaks")).as("%s", pool).isEmpty();
            assertThat(pool.at("/openTransactions/returned").asInt()).as("%s", pool).isZero();
            if (pool.path("kind").asText().equals(manager.kind())) {
                assertThat(pool.at("/checkouts/count").asInt()).as("%s", pool).isEqualTo(1);
                pools++;
            }
        }
        assertThat(pools).as("%s", result).isEqualTo(2);
    }

    private static Database emptied() throws Exception {
        Database database = Databases.POSTGRESQL.ofThirdLane();
        endWhatIsInDoubt(database, database.url(database.port()));
        database.tell("drop table if exists xa_crash", "create table xa_crash (id int)");
        if (database.ask("select count(*) from pg_database where datname = 'second'")
                .contains(0L)) {
            database.tell("create database second");
        }
        String second = second(database);
        endWhatIsInDoubt(database, second);
        tell(database, second, "drop table if exists xa_crash");
        tell(database, second, "create table xa_crash (id int)");
        return database;
    }

    private static String second(Database database) {
        return database.url(database.port()).replace("/postgres?", "/second?");
    }

    private static void tell(Database database, String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, database.user(), "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Of a test that failed: it would hold its locks for ever. */
    private static void endWhatIsInDoubt(Database database, String url) throws SQLException {
        List<String> branches = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, database.user(), "");
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select gid from pg_prepared_xacts"
                                        + " where database = current_database()")) {
            while (rows.next()) {
                branches.add(rows.getString(1));
            }
        }
        for (String branch : branches) {
            tell(database, url, "rollback prepared '" + branch + "'");
        }
    }

    /**
     * Atomikos rolls back what is older than its longest transaction: ten seconds, in which our few
     * statements are done on a busy machine, too.
     */
    private AgentJvm life(XaPools manager, String phase, Database database, String second) {
        String store = "-DObjectStoreEnvironmentBean.";
        return AgentJvm.program(XaCrashProgram.class)
                .light()
                .beforeOtherWork()
                .jvmArgs(XaPools.logsIn(folder))
                .jvmArgs(store + "communicationStore.objectStoreDir=" + folder)
                .jvmArgs(store + "stateStore.objectStoreDir=" + folder)
                .jvmArgs("-Dcom.atomikos.icatch.max_timeout=10000")
                .classPathFirst(manager.jars())
                .agent(
                        "return.open-transaction=rollback",
                        "retry.validate-after-idle=50ms",
                        "recycle.max-age=100ms",
                        "recycle.jitter=0%",
                        "leak.suspect-after=5s")
                .args(
                        manager.name(),
                        phase,
                        database.url(database.port()) + NAME,
                        second,
                        database.user());
    }
}
