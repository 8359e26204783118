package dev.lifeguard.harness.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.harness.faults.OrdersProgram;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.AgentLines;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An option that names what is no file is one line, and the application reaches {@code main}. */
@SecondLane
class OptionFilesTest {
    @TempDir private Path folder;

    @BeforeEach
    void make_a_pipe_that_nobody_reads_or_writes() throws Exception {
        Process mkfifo = new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start();
        assertThat(mkfifo.waitFor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log=PIPE",
                "config=PIPE",
                "retry.rules=PIPE",
                "report-file=PIPE",
                "log=FOLDER",
                "retry.rules=FOLDER",
                "config=/dev/zero",
                "retry.rules=/dev/zero",
                "retry.rules=/proc/kmsg",
                "config=/proc/self/pagemap",
            })
    void what_is_no_file_is_refused_in_one_line(String option) {
        assumeTrue(
                !option.contains("/proc/") || Files.exists(Path.of("/proc/kmsg")), "not on Linux");
        String argument =
                option.replace("PIPE", folder.resolve("pipe").toString())
                        .replace("FOLDER", folder.toString());

        Result result = orders(argument);

        assertThat(AgentLines.complaints(result.err())).as("%s", result).hasSize(1);
        assertThat(AgentLines.complaints(result.err()).get(0)).contains("not a regular file");
    }

    @Test
    void a_rules_file_that_is_none_is_six_lines() throws IOException {
        Path rules = folder.resolve("rules");
        Files.write(rules, Collections.nCopies(2_000, "nonsense"));

        Result result = orders("retry.rules=" + rules);

        assertThat(AgentLines.complaints(result.err())).as("%s", result).hasSize(6);
        assertThat(AgentLines.complaints(result.err()).get(5)).contains("and 1,995 more lines");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
    void the_log_may_go_to_the_process_own_output(String target) {
        assumeTrue(Files.exists(Path.of(target)), target + " is not on this machine");

        Result result =
                AgentJvm.program(OrdersProgram.class)
                        .light()
                        .args("well")
                        .rawAgent("log=" + target)
                        .run()
                        .assertSucceeded();

        assertThat(result.out()).contains("LG-0001", "Orders: done");
        assertThat(result.err()).doesNotContain("[lifeguard]");
    }

    @Test
    void a_log_that_goes_nowhere_is_no_mistake() {
        Result result = orders("log=/dev/null");

        assertThat(result.err()).doesNotContain("[lifeguard]");
    }

    private static Result orders(String argument) {
        Result result =
                AgentJvm.program(OrdersProgram.class)
                        .light()
                        .args("well")
                        .rawAgent(argument)
                        .run()
                        .assertSucceeded();
        assertThat(result.out()).contains("Orders: done");
        return result;
    }
}
