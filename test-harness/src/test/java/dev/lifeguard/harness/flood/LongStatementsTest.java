package dev.lifeguard.harness.flood;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was run is let go: twenty statements of 20 MB each fit into a heap that holds few. */
@SecondLane
class LongStatementsTest {
    private static final Pattern HEAP = Pattern.compile("(\\w+)=(\\d+) MB");
    private static final int MEGABYTES_OF_ONE = 20;

    @ParameterizedTest
    @ValueSource(strings = {"HIKARICP", "TOMCAT_JDBC"})
    void no_text_stays_with_the_connection_or_the_thread_that_ran_it(String pool) {
        Result result =
                AgentJvm.program(LongStatementsProgram.class)
                        .jvmArgs("-Xmx220m")
                        .args(pool)
                        .run()
                        .assertSucceeded();

        Matcher heap = HEAP.matcher(result.out());
        int looks = 0;
        for (; heap.find(); looks++) {
            assertThat(Integer.parseInt(heap.group(2)))
                    .as("%s in %s", heap.group(1), result.out())
                    .isLessThan(2 * MEGABYTES_OF_ONE);
        }
        assertThat(looks).isEqualTo(4);
        assertThat(result.err()).contains("LG-0121");
    }
}
