package dev.lifeguard.harness.counts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Counts;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.ThirdLane;
import org.junit.jupiter.api.Test;

@ThirdLane
class InnerHalfTest {

    @Test
    void the_inner_half_of_a_pool_is_no_pool_of_its_own_once_the_whole_is_seen() {
        Result result = AgentJvm.program(InnerHalfProgram.class).light().run().assertSucceeded();

        assertThat(Counts.of(result.report())).as("%s", result).hasSize(1);
        assertThat(Counts.total(result.report())).as("%s", result).isEqualTo(3);
    }
}
