package dev.lifeguard.harness.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.AgentLines;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.ThirdLane;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runtimes that hold no more than an application needs. */
@ThirdLane
class TrimmedRuntimeTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource
    void a_runtime_of_three_modules_is_enough(Jdk jdk) {
        Path java = runtime(jdk, "java.base,java.sql,java.instrument");

        Result plain =
                AgentJvm.program(OrdersProgram.class)
                        .java(java)
                        .light()
                        .args("well")
                        .withoutAgent()
                        .run();
        Result agented =
                AgentJvm.program(OrdersProgram.class)
                        .java(java)
                        .light()
                        .args("well")
                        .agent("http=0")
                        .run();

        assertThat(agented.exitCode()).as("%s", agented).isZero();
        assertThat(agented.out()).isEqualTo(plain.out());
        assertThat(AgentLines.without(agented.err())).isEqualTo(plain.err());
        assertThat(agented.err().lines().filter(line -> line.contains(" LG-0010 ")))
                .as("%s", agented)
                .singleElement()
                .asString()
                .endsWith(
                        "this Java runtime has no java.management (no MBeans) and no jdk.jfr (no"
                                + " events for the Flight Recorder).");
        assertThat(agented.err()).as("its port needs no jdk.httpserver").contains(" LG-0401 ");
        assertThat(agented.report().at("/pools/0/checkouts/count").asLong())
                .as("checkouts; %s", agented)
                .isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource
    void without_jdbc_it_says_so_in_one_line(Jdk jdk) {
        Path java = runtime(jdk, "java.base,java.instrument");

        Result result =
                AgentJvm.program(HelloProgram.class)
                        .java(java)
                        .light()
                        .rawAgent("")
                        .run()
                        .assertSucceeded();

        assertThat(result.out()).isEqualTo("Hello\n");
        assertThat(AgentLines.without(result.err())).isEqualTo("Hello on stderr\n");
        assertThat(AgentLines.complaints(result.err())).as("%s", result).hasSize(1);
    }

    private Path runtime(Jdk jdk, String modules) {
        Path image = folder.resolve("runtime");
        AgentJvm.tool(jdk, "jlink")
                .args("--add-modules", modules, "--output", image.toString())
                .run()
                .assertSucceeded();
        return image.resolve("bin/java");
    }
}
