package dev.lifeguard.harness.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.pools.ConnectionBroker;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.AgentLines;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.ThirdLane;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pool of a version that the agent does not understand runs as it was, and the report says so.
 */
@ThirdLane
class UnknownVersionTest {
    private static final String POOL = "com.zaxxer.hikari.HikariDataSource";

    @TempDir private Path folder;

    @Test
    void a_missing_method_is_a_mismatch_and_nothing_else() throws IOException {
        String source = "package com.zaxxer.hikari; public class HikariDataSource {}";
        Compiler.compile(folder, "HikariDataSource", source);

        Result plain = orders().withoutAgent().run();
        Result agented = orders().allowingMismatch().run();

        assertThat(agented.exitCode()).isEqualTo(plain.exitCode());
        assertThat(agented.out()).contains(POOL).isEqualTo(plain.out());
        assertThat(AgentLines.without(agented.err())).isEqualTo(plain.err());
        assertThat(states(agented.report())).as("%s", agented).contains("getConnection() mismatch");
        assertThat(agented.report().at("/agent/swallowedErrors").asLong(-1)).isZero();
        assertThat(agented.err())
                .containsOnlyOnce(
                        " WARN LG-0007 hikaricp: " + POOL + " has no method getConnection()");
    }

    @Test
    void it_is_told_even_if_no_pool_is_ever_seen() throws IOException {
        String source =
                "package com.zaxxer.hikari; public class HikariDataSource {"
                        + " public static void main(String[] none) {} }";
        Compiler.compile(folder, "HikariDataSource", source);

        Result result =
                AgentJvm.bare().main(POOL).light().classPathFirst(folder).allowingMismatch().run();

        assertThat(result.exitCode()).as("%s", result).isZero();
        assertThat(result.err())
                .containsOnlyOnce(
                        " WARN LG-0007 hikaricp: " + POOL + " has no method getConnection()");
        assertThat(result.report().at("/agent/swallowedErrors").asLong(-1)).isZero();
    }

    @Test
    void a_homemade_pool_that_was_named_wrongly_is_told_with_the_option() {
        Result result =
                AgentJvm.program(OrdersProgram.class)
                        .light()
                        .args("well", ConnectionBroker.class.getName())
                        .agent(
                                "pool="
                                        + ConnectionBroker.class.getName()
                                        + "#lend()/giveBack(java.sql.Connection)")
                        .allowingMismatch()
                        .run()
                        .assertSucceeded();

        assertThat(result.err())
                .containsOnlyOnce(ConnectionBroker.class.getName() + " has no method lend()")
                .contains("correct the option pool");
    }

    private static String states(JsonNode report) {
        StringBuilder all = new StringBuilder();
        for (JsonNode hook : report.path("hooks")) {
            if (hook.path("type").asText().equals(POOL)) {
                all.append(hook.path("method").asText()).append(' ');
                all.append(hook.path("state").asText()).append('\n');
            }
        }
        return all.toString();
    }

    private AgentJvm orders() {
        return AgentJvm.program(OrdersProgram.class)
                .light()
                .classPathFirst(folder)
                .args("three", POOL);
    }
}
