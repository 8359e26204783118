package dev.lifeguard.harness.ends;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.breadth.Versions;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A pool that finds a session dead under a running statement takes it away from beneath the handle.
 * The lease is that of the handle all the same.
 */
class DyingSessionsTest {

    @Test
    void what_is_closed_after_its_session_has_died_is_no_leak() throws Exception {
        Result result =
                run(
                        AgentJvm.program(DyingSessionsProgram.class).light(),
                        "HIKARICP",
                        "DBCP2",
                        "TOMCAT_DBCP2",
                        "TOMCAT_JDBC",
                        "C3P0",
                        "H2");

        assertThat(result.report().path("pools").size()).isEqualTo(6);
        assertNothingIsLeft(result);
    }

    static List<Path> hikariCps() {
        return Versions.all("HikariCP");
    }

    @ParameterizedTest
    @MethodSource("hikariCps")
    void nor_is_it_with_any_hikaricp(Path other) throws Exception {
        Result result =
                run(
                        AgentJvm.program(DyingSessionsProgram.class).light().classPathFirst(other),
                        "HIKARICP");

        assertThat(result.report().path("pools").size()).isEqualTo(1);
        assertNothingIsLeft(result);
    }

    private static Result run(AgentJvm jvm, String... pools) throws Exception {
        Database database = Databases.POSTGRESQL.started();
        String[] args = new String[pools.length + 2];
        args[0] = database.url(database.port());
        args[1] = database.user();
        System.arraycopy(pools, 0, args, 2, pools.length);
        return jvm.args(args).run().assertSucceeded();
    }

    private static void assertNothingIsLeft(Result result) {
        for (JsonNode pool : result.report().path("pools")) {
            String what = pool.path("kind").asText() + ": " + pool;
            assertThat(pool.path("leaks").size()).as(what).isZero();
            assertThat(pool.at("/checkouts/open").asLong()).as(what).isZero();
            assertThat(pool.at("/checkouts/count").asLong()).as(what).isEqualTo(5);
        }
    }
}
