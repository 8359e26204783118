package dev.lifeguard.harness.counts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A connection that is retired may still have settings that its pool wants to set back. */
@SecondLane
class UnresetTest {

    @Test
    void recycling_never_makes_a_close_fail() {
        Result result =
                AgentJvm.program(UnresetProgram.class)
                        .light()
                        .agent("recycle.max-uses=2")
                        .args(Arrays.stream(Pools.values()).map(Pools::name).toArray(String[]::new))
                        .run()
                        .assertSucceeded();

        for (Pools kind : Pools.values()) {
            assertThat(result.out()).contains(kind + " rows=20");
            assertThat(result.report().path("pools"))
                    .as("%s; %s", kind, result)
                    .anyMatch(
                            pool ->
                                    pool.path("kind").asText().equals(kind.kind())
                                            && pool.at("/retired/uses").asInt() > 0);
        }
    }
}
