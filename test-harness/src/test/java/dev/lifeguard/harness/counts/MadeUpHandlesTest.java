package dev.lifeguard.harness.counts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A pool whose handles are of a class that nobody has seen before it lends. */
@SecondLane
class MadeUpHandlesTest {

    @ParameterizedTest
    @EnumSource
    void each_checkout_counts_once_and_each_return_is_seen_from_the_first(Jdk jdk) {
        String pool = MadeUpHandlesProgram.Pool.class.getName();

        Result result =
                AgentJvm.program(MadeUpHandlesProgram.class)
                        .light()
                        .jdk(jdk)
                        .agent("pool=" + pool + "#lend()/giveBack(java.sql.Connection)")
                        .run()
                        .assertClean();

        JsonNode seen = ofPool(result, pool);
        int all = MadeUpHandlesProgram.THREADS * MadeUpHandlesProgram.EACH;
        assertThat(seen.at("/checkouts/count").asInt()).as("%s", seen).isEqualTo(all);
        assertThat(seen.at("/checkouts/returned").asInt()).as("%s", seen).isEqualTo(all);
        assertThat(seen.at("/checkouts/open").asInt()).as("%s", seen).isZero();
        assertThat(seen.at("/checkouts/endedUnclosed")).as("%s", seen).isEmpty();
    }

    private static JsonNode ofPool(Result result, String type) {
        for (JsonNode pool : result.report().path("pools")) {
            if (pool.path("type").asText().equals(type)) {
                return pool;
            }
        }
        throw new AssertionError("no such pool: " + result);
    }
}
