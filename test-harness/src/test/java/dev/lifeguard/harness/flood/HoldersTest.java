package dev.lifeguard.harness.flood;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import org.junit.jupiter.api.Test;

/**
 * Up to Java 18 a look at a thread stops the whole JVM, so that sixty holders, looked at one after
 * the other, stopped it sixty times in a round.
 */
@SecondLane
class HoldersTest {
    /** Sixteen are looked at in one stop. */
    private static final int STOPS_PER_LOOK = (HoldersProgram.HOLDERS + 15) / 16;

    @Test
    void a_round_stops_the_application_a_few_times_however_many_hold_a_connection() {
        Result result =
                AgentJvm.program(HoldersProgram.class)
                        .jvmArgs("-Xlog:safepoint=info:stdout")
                        .run()
                        .assertSucceeded();

        long stops = result.out().lines().filter(line -> line.contains("\"ThreadDump\"")).count();
        long reports = number(result, "REPORTS ");
        long rounds = number(result, "ROUNDS ") + reports + 2; // and those at exit
        assertThat(stops)
                .as("of %s rounds", rounds)
                .isPositive()
                .isLessThanOrEqualTo(STOPS_PER_LOOK * rounds + reports);
    }

    private static long number(Result result, String title) {
        return result.out()
                .lines()
                .filter(line -> line.startsWith(title))
                .mapToLong(line -> Long.parseLong(line.substring(title.length())))
                .findFirst()
                .orElseThrow();
    }
}
