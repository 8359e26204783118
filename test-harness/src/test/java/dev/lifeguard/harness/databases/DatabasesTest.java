package dev.lifeguard.harness.databases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.TableRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** docs/drivers.md says of each driver what was found here. */
class DatabasesTest {
    private static final String[] JARS = {
        "hsqldb-2.7",
        "sqlite-jdbc-",
        "duckdb_jdbc-",
        "p6spy-",
        "aws-advanced-",
        "opentelemetry-jdbc-",
        "opentelemetry-instrumentation-api-2",
        "opentelemetry-instrumentation-api-incubator-",
        "opentelemetry-api-1",
        "opentelemetry-api-incubator-",
        "opentelemetry-context-",
        "opentelemetry-common-",
        "opentelemetry-semconv-"
    };

    @Test
    void what_is_said_of_each_driver_is_what_it_does() throws Exception {
        List<String> servers = new ArrayList<>();
        for (Databases each : Databases.values()) {
            add(servers, each);
        }
        Result result;
        try (JavaServer derby = JavaServer.derby();
                JavaServer hsqldb = JavaServer.hsqldb()) {
            add(
                    servers,
                    "derby",
                    "jdbc:derby://127.0.0.1:" + derby.port() + "/memory:outside;create=true",
                    "app");
            add(
                    servers,
                    "hsqldb",
                    "jdbc:hsqldb:hsql://127.0.0.1:" + hsqldb.port() + "/outside",
                    "sa");
            result = run(servers);
        }

        // A listener of the application's sees what its pool calls, and nothing of the agent's.
        assertThat(result.out())
                .containsPattern("seen to call .*createStatement")
                .doesNotContainPattern("seen to call .*(unwrap|isWrapperFor)");
        DriversTable found = new DriversTable(result.out());
        found.write();
        TableRows.assertSame(found.rows(), found.said());
    }

    private static Result run(List<String> servers) {
        Path[] jars = Arrays.stream(JARS).map(DriverJars::of).toArray(Path[]::new);
        return AgentJvm.program(DatabasesProgram.class)
                .light()
                .beforeOtherWork() // pools and drivers have limits of their own
                // No file, above all not /dev/null: Derby takes the rights of others away from it.
                .jvmArgs(
                        "-Dp6spy.config.logfile=/dev/null",
                        "-Dderby.stream.error.field=java.lang.System.err")
                .classPathFirst(jars)
                .agent("leak.suspect-after=3s")
                .leaking()
                .args(servers.toArray(new String[0]))
                .run()
                .assertSucceeded();
    }

    private static void add(List<String> servers, Databases which) throws Exception {
        Database database;
        try {
            database = which.started();
        } catch (TestAbortedException doesNotRunHere) {
            return;
        }
        String name = which == Databases.H2_TCP ? "h2" : which.name().toLowerCase();
        add(servers, name, database.url(database.port()), database.user());
    }

    private static void add(List<String> servers, String name, String url, String user) {
        servers.addAll(List.of(name, url, user, user.equals("app") ? "app" : ""));
    }
}
