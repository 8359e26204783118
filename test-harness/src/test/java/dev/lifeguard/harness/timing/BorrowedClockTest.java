package dev.lifeguard.harness.timing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HikariCP's readings of the clock are used where they say the same as the agent's own would. */
class BorrowedClockTest {

    @ParameterizedTest
    @EnumSource
    void no_wait_is_lost_that_the_pool_itself_does_not_time(BorrowedClockProgram.Where where) {
        assertNoneIsLost(where, "");
    }

    @ParameterizedTest
    @EnumSource
    void nor_where_nothing_but_time_is_looked_at(BorrowedClockProgram.Where where) {
        assertNoneIsLost(where, "retry=off,recycle.max-idle=off");
    }

    private static void assertNoneIsLost(BorrowedClockProgram.Where where, String options) {
        Result result =
                AgentJvm.program(BorrowedClockProgram.class)
                        .light()
                        .agent(options)
                        .jvmArgs("-Dcom.zaxxer.hikari.aliveBypassWindowMs=1")
                        .args(where.name())
                        .run()
                        .assertSucceeded();

        assertThat(stateOfClockHook(result.report())).as("%s", result).isEqualTo("woven");
        JsonNode wait = waitOfHikari(result.report());
        assertThat(wait.path("count").asInt())
                .as("%s", result)
                .isEqualTo(BorrowedClockProgram.CHECKOUTS + 2);
        double total = wait.path("count").asLong() * wait.path("meanSeconds").asDouble();
        assertThat(total - wait.path("maxSeconds").asDouble())
                .as("seconds waited without the longest wait, which may be the first; %s", result)
                .isGreaterThan(TimingProgram.WHILE.toNanos() / 1e9 * 0.95);
        assertThat(wait.path("p50Seconds").asDouble())
                .as("usual wait in seconds; %s", result)
                .isPositive();
    }

    private static JsonNode waitOfHikari(JsonNode report) {
        for (JsonNode pool : report.path("pools")) {
            if (pool.path("kind").asText().equals("hikaricp")) {
                return pool.path("wait");
            }
        }
        throw new AssertionError("No hikaricp in " + report);
    }

    private static String stateOfClockHook(JsonNode report) {
        for (JsonNode hook : report.path("hooks")) {
            if (hook.path("method").asText().startsWith("getConnection(long)")) {
                return hook.path("state").asText();
            }
        }
        return "no such hook";
    }
}
