package dev.lifeguard.harness.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.ThirdLane;
import org.junit.jupiter.api.Test;

/** Pools take locks to say how they are, and some hold them for long. */
@ThirdLane
class LockedPoolTest {

    @Test
    void a_pool_that_does_not_answer_stops_nothing_but_its_own_numbers() {
        Result result =
                AgentJvm.program(LockedPoolProgram.class).light().leaking().run().assertSucceeded();

        // On a busy machine one more may have been overdue for a while: three are the most.
        assertThat(result.out())
                .as("%s", result)
                .contains("others are asked", "others are judged", "answers again")
                .containsPattern("(?m)^askers [1-3]$");
    }
}
