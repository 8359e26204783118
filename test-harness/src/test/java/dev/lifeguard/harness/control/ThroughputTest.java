package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.Jdk;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Once the agent has left, a checkout costs what it cost before. */
class ThroughputTest {
    /** By what one measurement differs from the next on a busy machine, at best. */
    private static final double NOISE = 1.15;

    private final CommandLine lifeguard = CommandLine.on(Jdk.JDK_17);

    @ParameterizedTest
    @EnumSource(Jdk.class)
    void a_checkout_costs_after_a_detach_what_it_cost_before_the_attach(Jdk theirs)
            throws IOException {
        try (BusyJvm jvm = new BusyJvm(theirs, SteadyProgram.class)) {
            long before = Math.min(measure(jvm), measure(jvm));
            lifeguard.succeed("attach", jvm.pid());
            long during = measure(jvm);
            lifeguard.succeed("detach", jvm.pid());

            assertThat(during).isGreaterThan(before); // it is what we mean to measure
            long after = BusyJvm.await(() -> measure(jvm), now -> now < before * NOISE);
            System.out.printf(
                    "%s: a checkout took %d ns before the attach, %d during, %d after the detach%n",
                    theirs, before, during, after);
        }
    }

    private static long measure(BusyJvm jvm) {
        return Long.parseLong(jvm.tellQuietly("measure"));
    }
}
