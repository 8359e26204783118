package dev.lifeguard.harness.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * What must be true of every program that gives back what it takes, whatever else a test looks at:
 * the agent accuses nobody, counts no connection as out, agrees with the pool itself, and has no
 * more threads than it needs.
 */
final class NothingLeft {
    /** Openers of new sessions may wait for a server that does not answer: so many at most. */
    private static final int MOST_OPENERS = 8;

    /**
     * Each but the last waits for a pool that has not answered for a second: on a busy machine one
     * that is well may take so long.
     */
    private static final int MOST_ASKERS = 3;

    /**
     * The agent asks each pool once more at the end, and waits so long: a number that is older was
     * said while the program worked, of a pool whose turn did not come on a busy machine.
     */
    private static final double LAST_ANSWER_SECONDS = 0.5;

    private NothingLeft() {}

    static void assertIn(JsonNode report, String context) {
        for (JsonNode pool : report.path("pools")) {
            String of = " of " + pool.path("name").asText() + "; " + context;
            for (JsonNode leak : pool.path("leaks")) {
                assertThat(leak.path("count").asLong())
                        .as("leaks at %s%s", leak.path("callSite").asText(), of)
                        .isEqualTo(leak.path("returnedLater").asLong());
            }
            assertThat(pool.at("/checkouts/open").asLong(-1)).as("open leases%s", of).isZero();
            if (!pool.path("closed").asBoolean() // or it may have been asked for the last time
                    && pool.at("/size/ageSeconds").asDouble() < LAST_ANSWER_SECONDS) {
                assertThat(pool.at("/size/active").asLong(0))
                        .as("connections that the pool calls active%s", of)
                        .isZero();
            }
        }
        assertFewThreads(report.at("/agent/threads"), context);
    }

    private static void assertFewThreads(JsonNode threads, String context) {
        Map<String, Integer> counts = new TreeMap<>();
        threads.forEach(name -> counts.merge(name.asText(), 1, Integer::sum));
        assertThat(counts).as("the agent's threads; %s", context).containsKey("lifeguard");
        counts.forEach(
                (name, count) ->
                        assertThat(count)
                                .as("threads %s; %s", name, context)
                                .isLessThanOrEqualTo(most(name)));
    }

    private static int most(String name) {
        return switch (name) {
            case "lifeguard-opener" -> MOST_OPENERS;
            case "lifeguard-asking" -> MOST_ASKERS;
            default -> 1;
        };
    }
}
