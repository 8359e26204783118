package dev.lifeguard.harness.counts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code log-level=debug} every checkout and return is a line, in the order of the pool. */
@SecondLane
class EchoTest {
    private static final int THREADS = 8;
    private static final int EACH = 200;
    private static final int POOL_SIZE = 5;
    private static final Pattern LINE =
            Pattern.compile(
                    " DEBUG LG-030[12] \\S+: lease (\\d+) (checked out|returned) by (\\S+)");

    @ParameterizedTest
    @ValueSource(strings = {"HIKARICP", "TOMCAT_JDBC"})
    void no_line_is_lost_and_never_more_are_out_than_the_pool_has(String pool) {
        Result result = jvm(pool).agent("log-level=debug").run().assertSucceeded();

        Set<String> out = new HashSet<>();
        int most = 0;
        int lines = 0;
        for (Matcher line = LINE.matcher(result.err()); line.find(); lines++) {
            boolean returned = line.group(2).equals("returned");
            boolean fits = returned ? out.remove(line.group(1)) : out.add(line.group(1));
            assertThat(fits).as("%s after %d lines", line.group(), lines).isTrue();
            most = Math.max(most, out.size());
        }
        assertThat(lines).isEqualTo(2 * THREADS * EACH);
        assertThat(out).isEmpty();
        assertThat(most).isBetween(1, POOL_SIZE);
        assertThat(result.err()).doesNotContain("LG-0303");
    }

    @Test
    void by_default_there_is_none() {
        assertThat(jvm("HIKARICP").run().assertSucceeded().err()).doesNotContain("LG-030");
    }

    private static AgentJvm jvm(String pool) {
        return AgentJvm.program(CheckoutProgram.class)
                .light()
                .args(pool, Integer.toString(EACH), Integer.toString(THREADS));
    }
}
