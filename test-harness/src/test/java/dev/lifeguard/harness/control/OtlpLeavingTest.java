package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.otlp.Collector;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.ThirdLane;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An agent that sends to a collector, and is taken out. */
@ThirdLane
class OtlpLeavingTest {
    private final CommandLine lifeguard = CommandLine.here();

    @Test
    void a_detach_sends_the_last_numbers_and_ends_the_thread_that_sends() throws Exception {
        try (Collector collector = new Collector();
                BusyJvm jvm = BusyJvm.light(Jdk.JDK_17)) {
            lifeguard.succeed(
                    "attach",
                    jvm.pid(),
                    "otlp=" + collector.endpoint(),
                    "otlp.headers=key=hidden",
                    "exhaustion.attach=on");
            BusyJvm.await(() -> jvm.jcmdQuietly("Thread.print"), all -> all.contains("-otlp\""));
            assertThat(lifeguard.run("status", jvm.pid()).toString()).doesNotContain("hidden");

            lifeguard.succeed("detach", jvm.pid());

            assertThat(collector.requests()).isNotEmpty();
            BusyJvm.await(
                    () -> jvm.jcmdQuietly("Thread.print"), all -> !all.contains("lifeguard-otlp"));
            assertThat(BusyJvm.await(jvm::agentInstancesQuietly, List::isEmpty)).isEmpty();
            jvm.assertUnharmed();
        }
    }
}
