package dev.lifeguard.harness.counts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** To look at a pool is not to use it: Tomcat's opens again when a closed one is asked its size. */
class ClosedPoolTest {

    @ParameterizedTest
    @EnumSource
    void a_closed_pool_stays_closed_however_often_it_is_looked_at(Pools kind) {
        Result result =
                AgentJvm.program(ClosedPoolProgram.class)
                        .light()
                        .args(kind.name())
                        .run()
                        .assertSucceeded();

        assertThat(result.out()).contains("sessions=0");
    }
}
