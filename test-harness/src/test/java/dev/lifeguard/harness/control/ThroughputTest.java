package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.SecondLane;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Once the agent has left, a checkout costs what it cost before. What was woven and what is
 * restored is compiled anew each time, and the JVM does not always do that equally well: one that
 * never had an agent shows the same two levels, some 15 ns apart. So another round is another try;
 * what the agent left behind would show in all of them.
 */
@SecondLane
class ThroughputTest {
    /** By what one measurement differs from the next on a busy machine, at best. */
    private static final double NOISE = 1.15;

    private final CommandLine lifeguard = CommandLine.here();

    @ParameterizedTest
    @EnumSource(Jdk.class)
    void a_checkout_costs_after_a_detach_what_it_cost_before_the_attach(Jdk theirs)
            throws IOException {
        try (BusyJvm jvm = new BusyJvm(theirs, SteadyProgram.class)) {
            long before = best(jvm);
            long after = BusyJvm.await(() -> afterARound(jvm, before), now -> now < before * NOISE);
            System.out.printf(
                    "%s: a checkout took %d ns before the attach, %d after the detach%n",
                    theirs, before, after);
        }
    }

    private long afterARound(BusyJvm jvm, long before) {
        lifeguard.succeed("attach", jvm.pid());
        assertThat(measure(jvm)).isGreaterThan(before); // it is what we mean to measure
        lifeguard.succeed("detach", jvm.pid());
        return best(jvm);
    }

    private static long best(BusyJvm jvm) {
        return Math.min(measure(jvm), measure(jvm));
    }

    private static long measure(BusyJvm jvm) {
        return Long.parseLong(jvm.tellQuietly("measure"));
    }
}
