package dev.lifeguard.harness.undeploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeguard.harness.control.BusyJvm;
import dev.lifeguard.harness.control.CommandLine;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.ThirdLane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an operator sees of pools that are closed and made anew: one row, one series and one name
 * for each, the leaks of all, and the same with an agent that came later.
 */
@ThirdLane
class PoolsMadeAnewTest {
    private static final List<String> KINDS =
            List.of("hikaricp", "hikari-ds", "dbcp2", "tomcat-jdbc");
    private static final int GENERATIONS = 4;

    private final CommandLine lifeguard = CommandLine.here();
    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void each_goes_on_in_its_row_and_series(boolean fromTheStart) throws Exception {
        try (BusyJvm jvm = start(fromTheStart)) {
            openAll(jvm);
            if (!fromTheStart) {
                use(jvm);
                lifeguard.succeed("attach", jvm.pid());
            }
            use(jvm);
            Map<String, JsonNode> first = rows(jvm);
            assertThat(first.keySet())
                    .containsExactlyInAnyOrder(
                            "hikaricp orders-hikaricp",
                            "hikaricp orders-hikari-ds",
                            "dbcp2 shop:name=orders-dbcp2",
                            "tomcat-jdbc orders-tomcat-jdbc",
                            "hikaricp hikaricp-shop",
                            "hikaricp hikari-ds-shop",
                            "dbcp2 dbcp2-shop",
                            "tomcat-jdbc tomcat-jdbc-shop");
            Map<String, Double> counters = counters(jvm);

            for (int generation = 2; generation <= GENERATIONS; generation++) {
                loseSome(jvm, generation);
                closeAll(jvm);
                openAll(jvm);
                use(jvm);
                assertGoesOn(first, rows(jvm), generation);
                counters = assertNoneFell(counters, counters(jvm));
            }

            String table = lifeguard.succeed("pools", jvm.pid());
            assertThat(table.lines().filter(line -> line.contains("(generation 4)"))).hasSize(8);
            assertThat(table).doesNotContain("closed");
            assertLeaksAreFound(jvm);
            assertClosedOnesAreShownOnDemand(jvm);
        }
    }

    private BusyJvm start(boolean fromTheStart) throws IOException {
        List<String> options = new ArrayList<>(AgentJvm.LIGHT);
        // So much that nothing is collected before it is told: what was lost and collected before
        // its pool was closed is another finding.
        options.addAll(List.of("-Xmx512m", "-Xmn256m", "-XX:MetaspaceSize=128m"));
        if (fromTheStart) {
            options.add("-javaagent:" + AgentJvm.jar());
        }
        return new BusyJvm(Jdk.JDK_17, PoolsProgram.class, options.toArray(new String[0]));
    }

    private static void openAll(BusyJvm jvm) throws IOException {
        for (String kind : KINDS) {
            jvm.tell("open " + kind + "-named " + kind + " shop orders-" + kind);
            jvm.tell("open " + kind + " " + kind + " " + kind + "-shop");
        }
    }

    private static void use(BusyJvm jvm) throws IOException {
        for (String kind : KINDS) {
            jvm.tell("use " + kind + "-named 5");
            jvm.tell("use " + kind + " 3");
        }
    }

    private static void loseSome(BusyJvm jvm, int generation) throws IOException {
        for (String kind : KINDS) {
            if (generation == 3) {
                jvm.tell("lose " + kind + "-named");
            }
        }
    }

    private static void closeAll(BusyJvm jvm) throws IOException {
        for (String kind : KINDS) {
            jvm.tell("close " + kind + "-named");
            jvm.tell("close " + kind);
        }
    }

    private static void assertGoesOn(
            Map<String, JsonNode> first, Map<String, JsonNode> now, int generation) {
        assertThat(now.keySet()).isEqualTo(first.keySet());
        first.forEach(
                (row, before) -> {
                    JsonNode after = now.get(row);
                    int each = row.contains("orders") ? 5 : 3;
                    int lost = row.contains("orders") && generation >= 3 ? 1 : 0;
                    assertThat(after.path("id")).as(row).isEqualTo(before.path("id"));
                    assertThat(after.path("generation").asInt()).as(row).isEqualTo(generation);
                    assertThat(after.path("closed").asBoolean()).as(row).isFalse();
                    assertThat(after.at("/checkouts/count").asInt())
                            .as(row)
                            .isEqualTo(generation * each + lost);
                    assertThat(after.at("/use/count").asInt()).as(row).isEqualTo(generation * each);
                });
    }

    private void assertLeaksAreFound(BusyJvm jvm) throws IOException {
        for (String kind : KINDS) {
            String name =
                    (kind.equals("hikari-ds") ? "hikaricp" : kind)
                            + (kind.equals("dbcp2") ? " shop:name=orders-" : " orders-")
                            + kind;
            JsonNode leak = await(jvm, name);
            assertThat(leak.path("evidence").asText()).as(name).isEqualTo("left-open-at-close");
            assertThat(leak.path("callSite").asText()).as(name).contains("ForgetfulDao.lose");
            assertThat(leak.path("count").asInt()).as(name).isEqualTo(1);
        }
        Result check = lifeguard.run("check", jvm.pid());
        assertThat(check.exitCode()).as("%s", check).isEqualTo(1);
    }

    private JsonNode await(BusyJvm jvm, String row) throws IOException {
        long end = System.nanoTime() + 300_000_000_000L;
        while (System.nanoTime() - end < 0) {
            JsonNode leaks = rows(jvm).get(row).path("leaks");
            if (!leaks.isEmpty()) {
                return leaks.get(0);
            }
            jvm.tell("collect -");
        }
        throw new AssertionError("no leak of " + row + ": " + rows(jvm));
    }

    private void assertClosedOnesAreShownOnDemand(BusyJvm jvm) throws IOException {
        closeAll(jvm);

        assertThat(lifeguard.succeed("pools", jvm.pid()))
                .contains("No pool is open", "8 closed pools are not listed", "--closed");
        assertThat(lifeguard.succeed("pools", jvm.pid(), "--closed"))
                .contains("orders-hikaricp (generation 4) (closed)");
        assertThat(lifeguard.succeed("watch", jvm.pid(), "--times", "1"))
                .contains("No pool is open", "(closed): connection left open")
                .doesNotContain("(generation 4)");
        assertThat(lifeguard.succeed("watch", jvm.pid(), "--times", "1", "--closed"))
                .contains("(generation 4) (closed)");
        assertThat(lifeguard.succeed("leaks", jvm.pid()))
                .contains("(closed): connection left open at close, checked out at");
    }

    @Test
    void a_pool_that_is_still_open_is_nobodys_predecessor() throws Exception {
        try (BusyJvm jvm = start(true)) {
            for (String kind : KINDS) {
                jvm.tell("open first-" + kind + " " + kind + " shop");
                jvm.tell("use first-" + kind + " 2");
                jvm.tell("open second-" + kind + " " + kind + " shop");
                jvm.tell("use second-" + kind + " 3");
            }
            Map<String, JsonNode> both = rows(jvm);
            assertThat(both).hasSize(2 * KINDS.size());
            both.forEach((row, pool) -> assertThat(row).endsWith("shop #" + pool.path("id")));

            for (String kind : KINDS) {
                jvm.tell("close first-" + kind);
                jvm.tell("use second-" + kind + " 1");
                jvm.tell("open third-" + kind + " " + kind + " shop");
                jvm.tell("use third-" + kind + " 10");
            }

            Map<String, JsonNode> after = rows(jvm);
            assertThat(after.keySet()).isEqualTo(both.keySet());
            after.forEach(
                    (row, pool) -> {
                        boolean anew = both.get(row).at("/checkouts/count").asInt() == 2;
                        assertThat(pool.path("generation").asInt()).as(row).isEqualTo(anew ? 2 : 1);
                        assertThat(pool.at("/checkouts/count").asInt())
                                .as(row)
                                .isEqualTo(anew ? 12 : 4);
                    });
        }
    }

    @Test
    void a_thousand_of_one_name_are_one_row() throws Exception {
        try (BusyJvm jvm = start(true)) {
            jvm.tell("again tomcat-jdbc orders 1000");
            jvm.tell("again hikaricp orders 100");

            Map<String, JsonNode> rows = rows(jvm);

            assertThat(rows).hasSize(2);
            rows.forEach(
                    (row, pool) -> {
                        int times = row.startsWith("hikaricp") ? 100 : 1000;
                        assertThat(row).endsWith(" orders #" + pool.path("id"));
                        assertThat(pool.path("generation").asInt()).as(row).isEqualTo(times);
                        assertThat(pool.at("/checkouts/count").asInt()).as(row).isEqualTo(times);
                    });
            assertThat(lifeguard.succeed("pools", jvm.pid()))
                    .contains("2 closed pools are not listed");
        }
    }

    /** Of each pool by its kind and title. */
    /** Once each pool has been asked for its name, which takes the agent a while that is busy. */
    private Map<String, JsonNode> rows(BusyJvm jvm) {
        return BusyJvm.await(
                () -> rowsOfNow(jvm),
                rows -> rows.keySet().stream().noneMatch(row -> row.endsWith("DataSource")));
    }

    private Map<String, JsonNode> rowsOfNow(BusyJvm jvm) {
        JsonNode report = reportOf(jvm);
        Result.assertClean(report, report.toString());
        Map<String, JsonNode> rows = new TreeMap<>();
        for (JsonNode pool : report.path("pools")) {
            if (!pool.path("kind").asText().equals("none")) {
                rows.put(pool.path("kind").asText() + " " + pool.path("title").asText(), pool);
            }
        }
        return rows;
    }

    private JsonNode reportOf(BusyJvm jvm) {
        try {
            return json.readTree(lifeguard.succeed("dump", jvm.pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each series of the metrics that only ever grows. */
    private Map<String, Double> counters(BusyJvm jvm) {
        Map<String, Double> counters = new TreeMap<>();
        String text = lifeguard.succeed("dump", jvm.pid(), "--format", "prom");
        text.lines()
                .filter(
                        line ->
                                line.matches(
                                        "\\w+_(total|seconds_count|seconds_sum|bucket)\\{.*\\} .*"))
                .forEach(
                        line -> {
                            int end = line.lastIndexOf('}') + 1;
                            counters.put(
                                    line.substring(0, end),
                                    Double.valueOf(line.substring(end).trim()));
                        });
        assertThat(counters).as(text).hasSizeGreaterThan(50);
        return counters;
    }

    private static Map<String, Double> assertNoneFell(
            Map<String, Double> before, Map<String, Double> after) {
        assertThat(after.keySet()).containsAll(before.keySet());
        before.forEach(
                (series, value) ->
                        assertThat(after.get(series)).as(series).isGreaterThanOrEqualTo(value));
        return after;
    }
}
