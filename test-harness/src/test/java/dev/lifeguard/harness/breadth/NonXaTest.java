package dev.lifeguard.harness.breadth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.ThirdLane;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Atomikos lends connections without XA as well: seen as the others are, but not protected. */
@ThirdLane
class NonXaTest {
    private static final int TIMES = 25;

    @ParameterizedTest
    @EnumSource
    void each_checkout_is_counted_and_the_leak_is_found(Versions versions, @TempDir Path logs) {
        Result result =
                AgentJvm.program(NonXaProgram.class)
                        .light()
                        .beforeOtherWork() // who waits for a connection has ten seconds
                        .jvmArgs(XaPools.logsIn(logs))
                        .classPathFirst(versions.jars())
                        .agent("leak.suspect-after=3s")
                        .leaking()
                        .args(Integer.toString(TIMES))
                        .run()
                        .assertSucceeded();

        JsonNode pool = of(result);
        int all = NonXaProgram.THREADS * TIMES + NonXaProgram.SIZE + 1;
        assertThat(result.out()).contains("full at " + NonXaProgram.SIZE);
        assertThat(pool.path("name").asText()).isEqualTo("orders");
        assertThat(pool.at("/checkouts/count").asInt()).isEqualTo(all);
        assertThat(pool.at("/checkouts/returned").asInt()).isEqualTo(all - 1);
        assertThat(pool.at("/checkouts/open").asInt()).isEqualTo(1);
        assertThat(pool.at("/failedWait/count").asInt()).isEqualTo(1);
        assertThat(pool.at("/size/max").asInt()).isEqualTo(NonXaProgram.SIZE);
        assertThat(pool.at("/leaks/0/count").asInt()).isEqualTo(1);
        assertThat(pool.at("/leaks/0/checkoutStack").toString()).contains(Leaver.LINE);
        Result.assertClean(result.report(), result.toString());
    }

    private static JsonNode of(Result result) {
        for (JsonNode pool : result.report().path("pools")) {
            if (pool.path("kind").asText().equals("atomikos")) {
                return pool;
            }
        }
        throw new AssertionError(result);
    }
}
