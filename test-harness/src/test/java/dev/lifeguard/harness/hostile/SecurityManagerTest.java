package dev.lifeguard.harness.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.faults.HelloProgram;
import dev.lifeguard.harness.faults.OrdersProgram;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A security manager, which Java had until 23: who is refused says what to grant. */
@SecondLane
class SecurityManagerTest {
    @TempDir private Path folder;

    @Test
    void what_to_grant_is_said_in_one_line() {
        Result result = hello().jvmArgs("-Djava.security.manager").run().assertSucceeded();

        assertThat(result.out()).isEqualTo("Hello\n");
        assertThat(ours(result)).as("%s", result).hasSize(1);
        assertThat(ours(result)[0])
                .contains("LG-0002", "grant codeBase", "java.security.AllPermission")
                .doesNotContain("access denied");
    }

    @Test
    void what_it_says_is_what_it_needs() throws IOException {
        Path policy = folder.resolve("policy");
        Files.writeString(
                policy,
                "grant codeBase \""
                        + AgentJvm.jar().toUri()
                        + "\" { permission java.security.AllPermission; };");

        Result result =
                hello().jvmArgs("-Djava.security.manager", "-Djava.security.policy=" + policy)
                        .run()
                        .assertSucceeded();

        assertThat(result.out()).isEqualTo("Hello\n");
        assertThat(ours(result)).as("%s", result).hasSize(1);
        assertThat(ours(result)[0]).contains("LG-0001");
    }

    /** That has a pool, and may do no more than its driver needs. */
    @Test
    void an_application_that_may_do_little_is_watched_to_its_end() throws IOException {
        Path policy = folder.resolve("policy");
        Files.writeString(
                policy,
                """
                grant codeBase "%s" { permission java.security.AllPermission; };
                grant {
                    permission java.util.PropertyPermission "*", "read";
                    permission java.io.FilePermission "<<ALL FILES>>", "read";
                };
                """
                        .formatted(AgentJvm.jar().toUri()));

        Result result =
                AgentJvm.program(OrdersProgram.class)
                        .light()
                        .jdk(Jdk.JDK_17)
                        .jvmArgs("-Djava.security.manager", "-Djava.security.policy=" + policy)
                        .args("well")
                        .run()
                        .assertSucceeded();

        assertThat(result.err()).contains("LG-0112 ").doesNotContain("LG-0004");
    }

    private static AgentJvm hello() {
        return AgentJvm.program(HelloProgram.class).light().jdk(Jdk.JDK_17).rawAgent("");
    }

    private static String[] ours(Result result) {
        return result.err()
                .lines()
                .filter(line -> line.contains("[lifeguard]"))
                .toArray(String[]::new);
    }
}
