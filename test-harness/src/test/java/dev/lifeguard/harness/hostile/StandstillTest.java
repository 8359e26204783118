package dev.lifeguard.harness.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import org.junit.jupiter.api.Test;

/** A process that is stopped and goes on, as a paused container does, has forgotten nothing. */
class StandstillTest {

    @Test
    void what_was_in_hand_while_the_process_stood_still_is_no_leak() {
        Result result =
                AgentJvm.program(StandstillProgram.class)
                        .light()
                        .agent("leak.suspect-after=10s")
                        .args("12")
                        .run()
                        .assertSucceeded();

        JsonNode pool = result.report().path("pools").get(0);
        assertThat(pool.at("/checkouts/count").asLong()).as("%s", pool).isEqualTo(1);
        assertThat(pool.path("leaks")).as("%s", pool).isEmpty();
        assertThat(result.err()).doesNotContain("LG-0103");
    }
}
