package dev.lifeguard.harness.timing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Time is counted where it is spent. */
class TimingTest {
    private static final double WHILE_SECONDS = TimingProgram.WHILE.toNanos() / 1e9;

    /** What a histogram of three digits may be off by, and a clock of another resolution. */
    private static final double SLACK_SECONDS = 0.02;

    @ParameterizedTest
    @EnumSource
    void waits_failures_work_and_rest_are_told_apart(Pools kind) {
        assertTimes(kind, Jdk.JDK_17);
    }

    @ParameterizedTest
    @CsvSource({"HIKARICP", "H2"})
    void on_jdk_25_too(Pools kind) {
        assertTimes(kind, Jdk.JDK_25);
    }

    private static void assertTimes(Pools kind, Jdk jdk) {
        Result result =
                AgentJvm.program(TimingProgram.class)
                        .light()
                        .beforeOtherWork() // who waits for a connection has two seconds
                        .jdk(jdk)
                        .args(kind.name())
                        .run()
                        .assertSucceeded();

        JsonNode pool = theOneOf(result.report(), kind);
        assertThat(pool.at("/checkouts/failed").asLong()).as("failed; %s", result).isEqualTo(1);
        assertThat(pool.toString()).contains(said(result, "failure"));
        double longestWait = Math.max(seconds(result, "first"), seconds(result, "wait"));
        assertBetween(result, pool, "wait", WHILE_SECONDS, longestWait);
        assertBetween(result, pool, "sql", WHILE_SECONDS, seconds(result, "sql"));
        // The agent's clock is read between the two of the program at either end.
        double least = seconds(result, "leastHeld");
        double most = seconds(result, "mostHeld");
        assertBetween(result, pool, "use", least, most);
        assertBetween(result, pool, "idleInLease", least, most);
        double resting = total(pool, "use") - total(pool, "sql");
        assertThat(total(pool, "idleInLease"))
                .as("seconds idle in all; %s", result)
                .isBetween(resting * 0.95, resting * 1.05);
        if (kind != Pools.H2) { // H2's own DataSource goes past Driver.connect
            assertThat(max(pool, "connect")).as("%s", result).isGreaterThan(WHILE_SECONDS * 0.9);
        }
    }

    private static JsonNode theOneOf(JsonNode report, Pools kind) {
        for (JsonNode pool : report.path("pools")) {
            if (pool.path("kind").asText().equals(kind.kind())) {
                return pool;
            }
        }
        throw new AssertionError("No " + kind.kind() + " in " + report);
    }

    private static void assertBetween(
            Result result, JsonNode pool, String what, double least, double most) {
        assertThat(max(pool, what))
                .as("longest %s in seconds; %s", what, result)
                .isBetween(least * 0.95, most + SLACK_SECONDS);
    }

    private static double total(JsonNode pool, String what) {
        JsonNode times = pool.path(what);
        return times.path("count").asLong() * times.path("meanSeconds").asDouble();
    }

    private static double max(JsonNode pool, String what) {
        return pool.path(what).path("maxSeconds").asDouble(-1);
    }

    private static double seconds(Result result, String what) {
        return Long.parseLong(said(result, what)) / 1e9;
    }

    private static String said(Result result, String what) {
        Matcher line = Pattern.compile("(?m)^" + what + "=(.*)$").matcher(result.out());
        assertThat(line.find()).as("%s in %s", what, result).isTrue();
        return line.group(1);
    }
}
