package dev.lifeguard.harness.flood;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A hundred thousand leaks from two thousand call sites, by many ways each: each is counted, and
 * neither memory nor log nor report grows with them beyond what a few of them need.
 */
@SecondLane
class LeakFloodTest {
    private static final int LEASES = 100_000;
    private static final int SITES = 2_000;

    /** A stack that is kept takes some three thousand. */
    private static final int BYTES_PER_LEASE = 600;

    /** Paths and groups at their bounds, and all else the agent keeps. */
    private static final long FIXED_BYTES = 24L << 20;

    private static final int REPORT_BYTES = 1 << 20;
    private static final int LOG_LINES = 50_000;

    private static final Map<String, Result> FLOODS = new HashMap<>();

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"held,adaptive", "held,all", "dropped,all"})
    void each_leak_is_counted_and_the_report_says_that_detail_was_dropped(String how, String stacks)
            throws Exception {
        Result result = flood(how, stacks);

        JsonNode pool = json(result, "atFlood");
        assertThat(pool.at("/checkouts/open").asLong()).isEqualTo(LEASES);
        assertThat(total(pool, "open")).isEqualTo(LEASES);
        assertThat(pool.path("leaksWithoutDetail").asLong()).isBetween(LEASES / 2L, LEASES - 1L);
        assertThat(pool.path("leaks").size()).isBetween(2, 410);
        assertThat(number(result, "atFloodBytes")).isLessThan(REPORT_BYTES);
        assertThat(result.err().lines().count()).isLessThan(LOG_LINES);
        assertThat(result.err()).contains("No stack was kept.");
        if (how.equals("dropped")) { // the others came back
            assertThat(result.err()).contains(" of them without detail)");
        }
    }

    @Test
    void when_all_come_back_after_all_nothing_is_left_but_their_number() throws Exception {
        Result result = flood("held", "adaptive");

        JsonNode pool = json(result, "atEnd");
        assertThat(pool.at("/checkouts/open").asLong()).isZero();
        assertThat(total(pool, "open")).isZero();
        assertThat(total(pool, "returnedLater")).isEqualTo(LEASES);
        assertThat(pool.path("leaksWithoutDetail").asLong()).isZero();
    }

    @Test
    void memory_is_bounded_by_the_leases_not_by_their_stacks() throws Exception {
        ManySites.compile(folder, SITES);
        long plain = number(run("held").withoutAgent().run().assertSucceeded(), "liveHeap");

        Result result = flood("held", "all");

        long added = number(result, "liveHeap") - plain;
        assertThat(added).isLessThan(FIXED_BYTES + (long) LEASES * BYTES_PER_LEASE);
    }

    /** A run of the program takes long, and shows all that the tests look at. */
    private Result flood(String how, String stacks) throws Exception {
        String both = how + " " + stacks;
        if (!FLOODS.containsKey(both)) {
            ManySites.compile(folder, SITES);
            FLOODS.put(both, run(how).agent("leak.call-sites=" + stacks).run().assertSucceeded());
        }
        return FLOODS.get(both);
    }

    private AgentJvm run(String how) {
        return AgentJvm.program(FloodProgram.class)
                .classPathFirst(folder)
                .agent("leak.suspect-after=1s")
                .leaking()
                // The collector stays what it is: another leaves some dead objects where they are.
                .withUsualCollector()
                .args(Integer.toString(LEASES), how, Integer.toString(SITES));
    }

    private static long total(JsonNode pool, String member) {
        long total = 0;
        for (JsonNode leak : pool.path("leaks")) {
            total += leak.path(member).asLong();
        }
        return total;
    }

    private static JsonNode json(Result result, String what) throws Exception {
        return new ObjectMapper().readTree(said(result, what));
    }

    private static long number(Result result, String what) {
        return Long.parseLong(said(result, what));
    }

    private static String said(Result result, String what) {
        Matcher line = Pattern.compile("(?m)^" + what + "=(.*)$").matcher(result.out());
        assertThat(line.find()).as("%s in %s", what, result.err()).isTrue();
        return line.group(1);
    }
}
