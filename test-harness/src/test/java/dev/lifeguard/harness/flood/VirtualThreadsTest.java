package dev.lifeguard.harness.flood;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Threads that live for one request leave nothing behind. */
@SecondLane
class VirtualThreadsTest {
    private static final Pattern SAID =
            Pattern.compile("before: keys=(\\d+) bytes=(\\d+)\\s+after: keys=(\\d+) bytes=(\\d+)");

    @Test
    void a_hundred_thousand_leave_no_weak_reference_and_no_memory_behind() {
        Result result =
                AgentJvm.program(VirtualThreadsProgram.class)
                        .jdk(Jdk.JDK_25)
                        .run()
                        .assertSucceeded();

        Matcher said = SAID.matcher(result.out());
        assertThat(said.find()).as(result.out()).isTrue();
        assertThat(number(said, 3)).isLessThan(number(said, 1) + VirtualThreadsProgram.FEW_KEYS);
        assertThat(number(said, 4)).isLessThan(number(said, 2) + VirtualThreadsProgram.FEW_BYTES);
        assertThat(result.out()).containsPattern("thread=virtual#\\d+");
    }

    private static long number(Matcher said, int group) {
        return Long.parseLong(said.group(group));
    }
}
