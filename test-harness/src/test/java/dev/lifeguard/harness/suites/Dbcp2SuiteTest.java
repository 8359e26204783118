package dev.lifeguard.harness.suites;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * DBCP2's own published tests end the same way with the agent as without it, one by one. The two
 * runs go side by side, and beside our other tests: they sleep much more than they work.
 */
@Execution(ExecutionMode.CONCURRENT)
class Dbcp2SuiteTest {
    /** Of version 2.14.0: see that all of them were found. */
    private static final int TESTS = 1605;

    private static final Path SUITE = Path.of(System.getProperty("dbcp2.suite"));

    @TempDir private Path folder;

    @Test
    void every_test_ends_the_same_with_and_without_the_agent() throws IOException {
        CompletableFuture<Result> plain = CompletableFuture.supplyAsync(() -> suite(false));
        Result agented = suite(true);
        plain.join().assertSucceeded();
        agented.assertSucceeded();

        List<String> expected = ends(false);
        assertThat(expected).filteredOn(line -> !line.contains(" container ")).hasSize(TESTS);
        assertThat(ends(true)).isEqualTo(expected);
        assertThat(agented.out()).contains("swallowed=0");
        assertThat(woven(agented.report())).contains("org.apache.commons.dbcp2.BasicDataSource");
    }

    private Result suite(boolean agented) {
        return AgentJvm.program(SuiteProgram.class)
                .classPath(ownClasses() + File.pathSeparator + SUITE.resolve("*"))
                .agent("retry=on", "recycle.max-age=5m", "recycle.max-uses=100000")
                .leaking() // many of its tests leave connections out, and pools full
                .agented(agented)
                .light()
                .beforeOtherWork() // some sleep for half a second, and may be late by a fifth
                .args(tests().toString(), file(agented).toString())
                .deadline(Duration.ofMinutes(20))
                .run();
    }

    private Path file(boolean agented) {
        return folder.resolve(agented ? "with" : "without");
    }

    private List<String> ends(boolean agented) throws IOException {
        return Files.readAllLines(file(agented)).stream().sorted().toList();
    }

    private static List<String> woven(JsonNode report) {
        return report.path("hooks").findParents("type").stream()
                .filter(hook -> hook.path("state").asText().equals("woven"))
                .map(hook -> hook.path("type").asText())
                .toList();
    }

    private static Path tests() {
        return SUITE.resolve("commons-dbcp2-2.14.0-tests.jar");
    }

    /** The folder of this module's own classes, without the pools of its class path. */
    private static Path ownClasses() {
        return Path.of(
                Dbcp2SuiteTest.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
