package dev.lifeguard.harness.counts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Counts;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.ThirdLane;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Some pools lend again after they were closed. They are the same pool then, and open. */
@ThirdLane
class ReopenedPoolTest {

    @ParameterizedTest
    @EnumSource(names = {"DBCP2", "TOMCAT_JDBC"})
    void a_pool_that_lends_again_is_open_again(Pools kind) {
        Result result =
                AgentJvm.program(ReopeningProgram.class)
                        .light()
                        .args(kind.name())
                        .run()
                        .assertSucceeded();

        assertThat(result.out()).contains("afterClose=true", "afterReopening=false");
        assertThat(Counts.of(result.report())).as("%s", result).hasSize(1);
        assertThat(Counts.total(result.report())).as("%s", result).isEqualTo(2);
    }
}
