package dev.lifeguard.harness.counts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection that is retired may still have settings that its pool wants to set back. */
class UnresetTest {

    @ParameterizedTest
    @EnumSource
    void recycling_never_makes_a_close_fail(Pools kind) {
        Result result =
                AgentJvm.program(UnresetProgram.class)
                        .light()
                        .agent("recycle.max-uses=2")
                        .args(kind.name())
                        .run()
                        .assertSucceeded();

        assertThat(result.out()).contains("rows=20");
        assertThat(result.report().path("pools").findValuesAsText("uses"))
                .as("%s", result)
                .anyMatch(uses -> Integer.parseInt(uses) > 0);
    }
}
