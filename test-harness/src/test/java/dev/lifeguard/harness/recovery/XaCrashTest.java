package dev.lifeguard.harness.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.breadth.XaPools;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
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
 * was decided is committed, what was not is rolled back, nothing stays in doubt. A tenth of a
 * second is too old for every connection here, and all are looked at: what the agent might touch,
 * it would.
 */
class XaCrashTest {
    private static final String STORE = "-DObjectStoreEnvironmentBean.";

    @ParameterizedTest
    @CsvSource({
        // killed in, rows of the transaction that are there after recovery, with the agent
        "prepare, 0, false",
        "prepare, 0, true",
        "commit, 1, false",
        "commit, 1, true",
    })
    void after_a_halt_recovery_ends_what_was_in_doubt(
            String phase, int rows, boolean agented, @TempDir Path logs) throws Exception {
        Database database = emptied();

        Result first = run(agented, false, logs, phase, database);
        assertThat(first.exitCode()).as("%s", first).isEqualTo(XaCrashProgram.HALTED);
        assertThat(database.ask("select count(*) from pg_prepared_xacts")).containsExactly(2L);
        Result second = run(agented, true, logs, "recover", database).assertSucceeded();

        assertEnd(second, rows + 1, agented);
    }

    private static void assertEnd(Result result, int rows, boolean agented) {
        assertThat(result.out()).contains("rows " + rows + " " + rows);
        assertThat(result.out()).contains("in doubt 0\n");
        assertThat(result.out()).contains("agent " + agented);
        assertThat(result.err()).as("leaks and lost work").doesNotContain("LG-010", "LG-012");
        if (agented) {
            for (JsonNode pool : result.report().path("pools")) {
                assertThat(pool.path("leaks")).as("%s", pool).isEmpty();
                assertThat(pool.at("/openTransactions/returned").asInt()).as("%s", pool).isZero();
            }
        }
    }

    private static Database emptied() throws Exception {
        Database database = Databases.POSTGRESQL.started();
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

    private static Result run(
            boolean agented, boolean reports, Path logs, String phase, Database database) {
        AgentJvm jvm =
                AgentJvm.program(XaCrashProgram.class)
                        .light()
                        .jvmArgs(XaPools.logsIn(logs))
                        .jvmArgs(STORE + "communicationStore.objectStoreDir=" + logs)
                        .jvmArgs(STORE + "stateStore.objectStoreDir=" + logs)
                        .agent(
                                "return.open-transaction=rollback",
                                "retry.validate-after-idle=50ms",
                                "recycle.max-age=100ms",
                                "recycle.jitter=0%",
                                "leak.suspect-after=5s")
                        .agented(agented)
                        .args(
                                phase,
                                database.url(database.port()) + "&ApplicationName=xa-crash",
                                second(database) + "&ApplicationName=xa-crash",
                                database.user());
        return (reports ? jvm : jvm.withoutReport()).run();
    }
}
