package dev.lifeguard.harness.flood;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is counted twice, by the pool, the program or the agent, is the same to the last. */
@SecondLane
class MillionCheckoutsTest {
    private static final int PLANTED = 8 * MillionProgram.LEAKS_EACH;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"HIKARICP", "DBCP2"})
    void everything_agrees_exactly_after_a_million_checkouts_with_leaks_and_retires(String kind)
            throws Exception {
        Path file = folder.resolve("report.json");

        Result result =
                AgentJvm.program(MillionProgram.class)
                        .withoutReport()
                        .agent("report-file=" + file, "report-interval=100ms")
                        .agent("recycle.max-uses=3000", "recycle.max-age=2s")
                        .agent("leak.suspect-after=1s")
                        .args(kind, file.toString())
                        .run()
                        .assertSucceeded();

        JsonNode report = new ObjectMapper().readTree(said(result, "report"));
        Result.assertClean(report, result.toString());
        assertThat(report.path("pools")).as("pools; %s", result).hasSize(1);
        JsonNode pool = report.at("/pools/0");
        long checkouts = Long.parseLong(said(result, "checkouts"));
        assertThat(checkouts).isGreaterThanOrEqualTo(1_000_000);
        assertThat(Long.parseLong(said(result, "kept"))).isEqualTo(PLANTED);
        assertThat(pool.at("/checkouts/count").asLong()).isEqualTo(checkouts);
        assertThat(pool.at("/wait/count").asLong()).isEqualTo(checkouts);
        assertThat(pool.at("/checkouts/failed").asLong()).isZero();
        long returned = checkouts - 2 * PLANTED;
        assertThat(pool.at("/checkouts/returned").asLong()).isEqualTo(returned);
        for (String times : new String[] {"use", "sql", "idleInLease"}) {
            assertThat(pool.at("/" + times + "/count").asLong()).as(times).isEqualTo(returned);
        }
        assertThat(pool.at("/checkouts/open").asLong()).isEqualTo(2 * PLANTED);
        assertThat(pool.at("/size/active").asLong()).isEqualTo(2 * PLANTED);
        assertLeaksAsPlanted(pool);
        assertRetiredAreClosed(pool, result, kind.equals("DBCP2") ? 1 : 0);
        assertThat(Long.parseLong(said(result, "reports"))).as("%s", result).isGreaterThan(5);
    }

    private static void assertLeaksAsPlanted(JsonNode pool) {
        long confirmed = 0;
        long others = 0;
        for (JsonNode leak : pool.path("leaks")) {
            boolean isConfirmed = leak.path("verdict").asText().equals("confirmed");
            confirmed += isConfirmed ? leak.path("open").asLong() : 0;
            others += isConfirmed ? 0 : leak.path("open").asLong();
        }
        assertThat(confirmed).as("confirmed of %s", pool).isEqualTo(PLANTED);
        assertThat(others).as("kept of %s", pool).isEqualTo(PLANTED);
    }

    /**
     * The pool itself retires none.
     *
     * @param tried how many it opens and closes at its start, to see whether it can
     */
    private static void assertRetiredAreClosed(JsonNode pool, Result result, int tried) {
        long uses = pool.at("/retired/uses").asLong();
        long age = pool.at("/retired/age").asLong();
        assertThat(uses).as("%s", result).isPositive();
        assertThat(age).as("%s", result).isPositive();
        long closed = Long.parseLong(said(result, "closed"));
        long opened = Long.parseLong(said(result, "opened"));
        assertThat(uses + age + tried).as("%s", result).isEqualTo(closed);
        assertThat(pool.at("/size/active").asLong() + pool.at("/size/idle").asLong())
                .as("%s", result)
                .isEqualTo(opened - closed);
    }

    private static String said(Result result, String what) {
        Matcher line = Pattern.compile("(?m)^" + what + "=(.*)$").matcher(result.out());
        assertThat(line.find()).as("%s in %s", what, result).isTrue();
        return line.group(1);
    }
}
