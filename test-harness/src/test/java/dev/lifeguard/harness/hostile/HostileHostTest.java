package dev.lifeguard.harness.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.faults.OrdersProgram;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was tried against the agent and did not harm the application. */
@SecondLane
class HostileHostTest {

    @ParameterizedTest
    @ValueSource(strings = {"throwing objects", "interrupts", "exit inside", "hanging check"})
    void a_host_that_misbehaves_gets_what_it_would_without_the_agent(String what) {
        Result result =
                AgentJvm.program(HostileHostProgram.class)
                        .light()
                        .args(what)
                        .leaking()
                        .agent("log-level=warn")
                        .deadline(Duration.ofMinutes(3))
                        .run()
                        .assertSucceeded();

        assertThat(result.out()).endsWith("done\n");
    }

    /** The agent itself may meet the end of the stack or the heap: that is counted. */
    @ParameterizedTest
    @ValueSource(strings = {"overflow", "memory"})
    void a_host_without_stack_or_memory_goes_on(String what) {
        Result result =
                AgentJvm.program(HostileHostProgram.class)
                        .light()
                        .args(what)
                        .jvmArgs("-Xmx48m")
                        .leaking()
                        .allowingMismatch()
                        .agent("log-level=warn")
                        .run()
                        .assertSucceeded();

        assertThat(result.out()).endsWith("done\n");
    }

    /** Each with the same program, with and without the agent. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xint -Xss256k -Xmx24m",
                "-Xshare:off -XX:+UseSerialGC -Djava.io.tmpdir=/no/such/folder -Duser.dir=/",
                "-XX:+UseParallelGC -XX:TieredStopAtLevel=1 -XX:-UseCompressedOops",
                "-XX:+UseZGC -Duser.language=tr -Duser.country=TR -Dfile.encoding=US-ASCII",
                "-Xcheck:jni -Xverify:all -ea -esa",
                "-Duser.language=ar -Duser.country=SA -Dfile.encoding=ISO-8859-1",
            })
    void no_flag_of_the_jvm_makes_a_difference(String flags) {
        Result plain = orders(flags).withoutAgent().run();
        Result agented = orders(flags).run();

        assertThat(agented.exitCode()).as("%s: %s", flags, agented).isEqualTo(plain.exitCode());
        assertThat(own(agented)).as(flags).isEqualTo(own(plain)).isNotEmpty();
        assertThat(agented.report().at("/pools/0/checkouts/count").asLong())
                .as("%s: %s", flags, agented)
                .isEqualTo(10);
    }

    /** Without what -Xcheck:jni finds in the JDK's own way of listing classes. */
    private static List<String> own(Result result) {
        return result.out().lines().filter(line -> line.startsWith("Orders")).toList();
    }

    private static AgentJvm orders(String flags) {
        return AgentJvm.program(OrdersProgram.class).args("well").jvmArgs(flags.split(" "));
    }
}
