package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code check} in a build: it fails a run that leaked, and passes one that did not. */
@SecondLane
class CheckTest {
    private static final Path MANUAL = Path.of("../docs/attach.md");

    private final CommandLine lifeguard = CommandLine.here();

    @TempDir private static Path REPORTS;

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"leaking,1,confirmed leak at ", "tidy,0,nothing found."})
    void a_report_is_judged(String run, int exitCode, String says) {
        Path report = staging(run);

        Result checked = lifeguard.run("check", "--report", report.toString());

        assertThat(checked.exitCode()).as("%s", checked).isEqualTo(exitCode);
        assertThat(checked.out()).contains(says);
        assertThat(checked.err()).isEmpty();
    }

    @Test
    void one_bad_report_of_several_is_enough() {
        Path bad = staging("leaking");
        Path good = staging("tidy");

        Result checked =
                lifeguard.run("check", "--report", good.toString(), "--report", bad.toString());

        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.out()).contains("nothing found.", "StagingProgram.leak(");
    }

    @Test
    void a_run_that_used_no_pool_proves_nothing_unless_that_is_said() {
        String report = staging("idle").toString();

        Result checked = lifeguard.run("check", "--report", report);
        assertThat(checked.exitCode()).isEqualTo(3);
        assertThat(checked.err()).contains("Without a pool there is no report");
        lifeguard.succeed("check", "--allow-no-pools", "--report", report);
    }

    @Test
    void a_report_that_is_missing_is_no_success() {
        Result checked = lifeguard.run("check", "--report", "nowhere.json");

        assertThat(checked.exitCode()).isEqualTo(3);
        assertThat(checked.err()).contains("nowhere.json", "-javaagent:lifeguard.jar=report-file=");
    }

    /** The example of the manual, as it stands there. */
    @ParameterizedTest
    @CsvSource({"leaking,1", "tidy,0"})
    void the_script_of_the_manual_works(String run, int exitCode) throws Exception {
        Path script = folder.resolve("staging.sh");
        Files.writeString(script, example());
        Files.copy(AgentJvm.jar(), folder.resolve("lifeguard.jar"));
        Path java =
                Files.writeString(
                        folder.resolve("your-test-run"),
                        "#!/bin/sh\nexec "
                                + Jdk.JDK_17.tool("java")
                                + " \"$@\" -cp "
                                + System.getProperty("java.class.path")
                                + ' '
                                + StagingProgram.class.getName()
                                + ' '
                                + run
                                + '\n');
        assertThat(java.toFile().setExecutable(true)).isTrue();

        Process process =
                new ProcessBuilder("sh", script.toString())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out").toFile())
                        .start();

        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as("%s", Files.readString(folder.resolve("out")))
                .isEqualTo(exitCode);
    }

    private static String example() throws IOException {
        String manual = Files.readString(MANUAL);
        int from = manual.indexOf("```sh\n# staging.sh");
        assertThat(from).isPositive();
        return manual.substring(from + 6, manual.indexOf("```", from + 6));
    }

    /** Runs the tests of somebody's project, unless they have been run so; where its report is. */
    private static Path staging(String run) {
        Path report = REPORTS.resolve(run + ".json");
        if (!Files.exists(report)) {
            AgentJvm.program(StagingProgram.class)
                    .withoutReport()
                    .light()
                    .agent("report-file=" + report, "log-level=error")
                    .args(run)
                    .run()
                    .assertSucceeded();
        }
        return report;
    }
}
