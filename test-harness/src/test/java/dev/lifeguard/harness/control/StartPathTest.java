package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.faults.HelloProgram;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.SecondLane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who starts with the agent pays nothing for the command line, and the other way round. */
@SecondLane
class StartPathTest {
    @TempDir private Path folder;

    @Test
    void an_application_loads_nothing_of_the_command_line() throws IOException {
        Path log = folder.resolve("classes");
        AgentJvm.program(HelloProgram.class)
                .rawAgent("")
                .jvmArgs("-Xlog:class+load:file=" + log)
                .run()
                .assertSucceeded();

        List<String> classes = Files.readAllLines(log);
        assertThat(classes).anyMatch(line -> line.contains("dev.lifeguard.boot.Switchboard"));
        assertThat(classes)
                .noneMatch(line -> line.contains("dev.lifeguard.control."))
                .noneMatch(line -> line.contains("picocli"))
                .noneMatch(line -> line.contains("dev.lifeguard.operator."))
                .noneMatch(line -> line.contains("nanojson"))
                .noneMatch(line -> line.contains("java.nio.channels.SocketChannel"));
    }

    /** Two threads that need it for the first time at once would else wait for each other. */
    @ParameterizedTest
    @EnumSource(Jdk.class)
    void what_a_thread_may_need_one_day_is_verified_and_initialised_before(Jdk jdk)
            throws Exception {
        Path log = folder.resolve("classes");
        String rare =
                "End class verification for: dev.lifeguard.tracking.handover.LongLeases$Ended";
        String rareToo = "Initializing 'dev/lifeguard/inplace/ConnectAttempt'";
        try (BusyJvm jvm =
                BusyJvm.light(
                        jdk,
                        "-javaagent:" + AgentJvm.jar() + "=jfr=off",
                        "-Xlog:class+init=info:file=" + log)) {
            assertThat(BusyJvm.await(() -> linesWith(rare, log), lines -> lines > 0)).isOne();
            assertThat(BusyJvm.await(() -> linesWith(rareToo, log), lines -> lines > 0)).isOne();
            assertThat(jvm.errors()).doesNotContain("ERROR");
        }
    }

    @Test
    void the_command_line_loads_nothing_of_the_agent_inside() throws IOException {
        Path log = folder.resolve("classes");
        AgentJvm.bare()
                .withoutAgent()
                .jvmArgs("-Xlog:class+load:file=" + log)
                .args("-jar", AgentJvm.jar().toString(), "list")
                .run()
                .assertSucceeded();

        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains("dev.lifeguard.control.Cli"))
                .noneMatch(line -> line.contains("dev.lifeguard.weaving."))
                .noneMatch(line -> line.contains("dev.lifeguard.tracking."))
                .noneMatch(line -> line.contains("dev.lifeguard.preflight."))
                .noneMatch(line -> line.contains("dev.lifeguard.sources."))
                .noneMatch(line -> line.contains("bytebuddy"));
    }

    @Test
    void the_help_lists_every_command_and_every_option() {
        String help = CommandLine.on(Jdk.JDK_17).succeed("help");

        assertThat(help)
                .contains(
                        "list", "attach", "status", "leases", "leaks", "pools", "watch", "set",
                        "retire", "dump", "check", "page", "detach", "help")
                .contains("*  leak.suspect-after ", "   log ", "Exit status:");
        assertThat(CommandLine.on(Jdk.JDK_17).succeed("help", "check")).contains("--report");
    }

    private static long linesWith(String part, Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.contains(part)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
