package dev.lifeguard.harness.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pools that are not part of the larger chaos: their dead sessions are evicted as well. */
class KilledSessionsTest {
    private static final Set<String> POOLS =
            Set.of("druid", "vibur", "agroal", "dbcp1", "bonecp", "mybatis");

    @Test
    void no_request_meets_a_session_that_was_killed_and_no_slot_is_lost() throws Exception {
        Result with = run(true);
        Result without = run(false);

        assertThat(lines(without)).hasSize(POOLS.size());
        assertThat(lines(without))
                .as("units of work that fail without the agent; %s", without)
                .noneMatch(line -> line.contains(" failed 0 "));
        assertThat(lines(with))
                .as("%s", with)
                .hasSize(POOLS.size())
                .allMatch(
                        line -> line.endsWith(" failed 0 sessions " + KilledSessionsProgram.SIZE));
        Set<String> protectedPools = new HashSet<>();
        for (JsonNode pool : with.report().path("pools")) {
            if (POOLS.contains(pool.path("kind").asText())) {
                assertThat(pool.at("/protection/by").asText()).as("%s", pool).isEqualTo("eviction");
                assertThat(pool.at("/size/active").asInt()).as("%s", pool).isZero();
                protectedPools.add(pool.path("kind").asText());
            }
        }
        assertThat(protectedPools).isEqualTo(POOLS);
    }

    private static List<String> lines(Result result) {
        return result.out().lines().filter(line -> line.contains(" failed ")).toList();
    }

    private static Result run(boolean agented) throws Exception {
        Database database = Databases.POSTGRESQL.started();
        return AgentJvm.program(KilledSessionsProgram.class)
                .agented(agented)
                .args(database.url(database.port()), database.user())
                .run()
                .assertSucceeded();
    }
}
