package dev.lifeguard.harness.counts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** To look at a pool is not to use it: Tomcat's opens again when a closed one is asked its size. */
@SecondLane
class ClosedPoolTest {

    @Test
    void a_closed_pool_stays_closed_however_often_it_is_looked_at() {
        Result result =
                AgentJvm.program(ClosedPoolProgram.class)
                        .light()
                        .args(Arrays.stream(Pools.values()).map(Pools::name).toArray(String[]::new))
                        .run()
                        .assertSucceeded();

        for (Pools kind : Pools.values()) {
            assertThat(result.out()).contains(kind + " sessions=0");
        }
    }
}
