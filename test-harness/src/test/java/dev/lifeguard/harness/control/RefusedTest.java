package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way in which a JVM keeps us out is told with its cause and a remedy. */
@SecondLane
class RefusedTest {
    @RegisterExtension private static final SharedJvms JVMS = new SharedJvms();

    private final CommandLine lifeguard = CommandLine.here();

    @TempDir private static Path IMAGES;

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "JDK_17,-XX:+DisableAttachMechanism",
        "JDK_25,-XX:+DisableAttachMechanism",
        "JDK_17,-XX:-EnableDynamicAgentLoading",
        "JDK_25,-XX:-EnableDynamicAgentLoading"
    })
    void an_option_of_the_jvm(Jdk jdk, String option) throws IOException {
        try (BusyJvm jvm = BusyJvm.light(jdk, option)) {
            assertRefused(lifeguard.run("attach", jvm.pid()), option, "Restart it without");
            assertThat(lifeguard.succeed("list"))
                    .containsPattern(
                            "(?m)^ *" + jvm.pid() + " .* no: it runs with " + quoted(option));
            jvm.assertUnharmed();
        }
    }

    /** Then the JVM itself says so, in its own words. */
    @ParameterizedTest
    @CsvSource({"JDK_17,-XX:+DisableAttachMechanism", "JDK_25,-XX:-EnableDynamicAgentLoading"})
    void an_option_that_cannot_be_seen_from_outside(Jdk jdk, String option) throws IOException {
        Path hidden = Files.writeString(folder.resolve("options"), option);
        try (BusyJvm jvm = BusyJvm.light(jdk, "@" + hidden)) {
            assertRefused(lifeguard.run("attach", jvm.pid()), option, "Restart it without");
            jvm.assertUnharmed();
        }
    }

    @Test
    void a_stopped_jvm() throws Exception {
        BusyJvm jvm = JVMS.any();
        signal("STOP", jvm);
        assertRefused(lifeguard.run("attach", jvm.pid()), "it is stopped", "kill -CONT");
        signal("CONT", jvm);
        lifeguard.succeed("attach", jvm.pid());
    }

    /** Something cleans /tmp: the JVM makes its attach file anew. */
    @ParameterizedTest
    @EnumSource(Jdk.class)
    void an_attach_file_that_was_cleaned_away_is_no_hindrance(Jdk jdk) throws IOException {
        BusyJvm jvm = JVMS.on(jdk);
        jvm.jcmd("VM.version");
        assertThat(Files.deleteIfExists(Path.of("/tmp/.java_pid" + jvm.pid()))).isTrue();

        lifeguard.succeed("attach", jvm.pid());
    }

    @Test
    void a_process_that_is_not_there() {
        assertRefused(lifeguard.run("status", "999999999"), "no JVM with the pid", "list");
        assertRefused(lifeguard.run("status", "no.such.Main"), "No JVM's main class", "list");
    }

    @Test
    void a_jvm_without_the_agent() throws IOException {
        BusyJvm jvm = JVMS.any();
        Result result = lifeguard.run("leaks", jvm.pid());

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains("There is no agent in this JVM. Attach it first.");
    }

    /** As one of another pid namespace with the same {@code /tmp}, which nobody can clear away. */
    @Test
    void what_a_killed_jvm_with_the_same_pid_has_left_is_not_asked() throws IOException {
        BusyJvm jvm = JVMS.any();
        Path left = Files.createDirectory(Path.of("/tmp/lifeguard-mail-" + jvm.pid() + "-1-2-3"));
        try {
            assertThat(jvm.mailboxes()).isEmpty();
            assertThat(lifeguard.run("leaks", jvm.pid()).exitCode()).isEqualTo(4);
            assertThat(left).isEmptyDirectory();
        } finally {
            Files.delete(left);
        }
    }

    @Test
    void a_command_that_is_written_wrongly() {
        for (String[] wrong :
                List.of(
                        new String[] {"frobnicate"},
                        new String[] {"status"},
                        new String[] {"status", "--format", "xml", "1"},
                        new String[] {"check", "--verdict", "maybe", "1"})) {
            Result result = lifeguard.run(wrong);
            assertThat(result.exitCode()).as("%s", result).isEqualTo(2);
            assertThat(result.err()).contains("See java -jar lifeguard.jar help.");
            assertThat(result.out()).isEmpty();
        }
    }

    @Test
    void options_that_are_wrong_change_nothing() throws IOException {
        BusyJvm jvm = JVMS.any();
        lifeguard.succeed("attach", jvm.pid());

        Result wrong = lifeguard.run("set", jvm.pid(), "leak.suspect-after=9s", "leak.suspct=1");
        Result atStart = lifeguard.run("set", jvm.pid(), "log=elsewhere");

        assertThat(wrong.exitCode()).isEqualTo(4);
        assertThat(wrong.err()).contains("Nothing was changed.", "Did you mean");
        assertThat(atStart.err()).contains("log: only read at start.");
        assertThat(lifeguard.succeed("status", jvm.pid())).contains("have their defaults");
    }

    @Test
    void an_option_for_a_pool_that_nobody_has_seen_is_set_and_that_is_said() throws IOException {
        BusyJvm jvm = JVMS.any();
        lifeguard.succeed("attach", jvm.pid());

        assertThat(lifeguard.succeed("set", jvm.pid(), "retry[oders]=on"))
                .contains("Set retry[oders]=on.", "No pool is called oders so far, only [")
                .contains("db1");
        assertThat(lifeguard.succeed("set", jvm.pid(), "retry[db1]=on"))
                .isEqualToIgnoringNewLines("Set retry[db1]=on.");
    }

    /** It would go on for ever, and ask the agent each second. */
    @Test
    void a_watch_ends_when_what_it_prints_goes_nowhere() throws Exception {
        BusyJvm jvm = JVMS.any();
        lifeguard.succeed("attach", jvm.pid());
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path said = folder.resolve("said");

        Process watch =
                new ProcessBuilder(
                                java.toString(),
                                "-jar",
                                AgentJvm.jar().toString(),
                                "watch",
                                jvm.pid())
                        .redirectOutput(Path.of("/dev/full").toFile())
                        .redirectError(said.toFile())
                        .start();
        try {
            assertThat(watch.waitFor(10, TimeUnit.MINUTES)).isTrue();
            assertThat(watch.exitValue()).isEqualTo(4);
        } finally {
            watch.destroyForcibly();
        }
        assertThat(said).content().contains("could not be written whole");
    }

    /** A runtime without the module jdk.attach speaks the protocol itself. */
    @ParameterizedTest
    @CsvSource({"JDK_17,JDK_17", "JDK_17,JDK_25", "JDK_25,JDK_17"})
    void a_trimmed_runtime_can_attach(Jdk ours, Jdk theirs) throws IOException {
        CommandLine trimmed = CommandLine.on(ours).java(trimmed(ours).resolve("bin/java"));
        BusyJvm jvm = JVMS.on(theirs);
        assertThat(trimmed.succeed("list")).contains(jvm.pid());
        assertThat(trimmed.succeed("attach", jvm.pid())).contains("7 pools are in use");
        assertThat(trimmed.succeed("pools", jvm.pid())).contains("hikaricp");
        trimmed.succeed("detach", jvm.pid());
    }

    /** The smallest runtime there is, made once of each JDK. */
    private static Path trimmed(Jdk jdk) {
        Path image = IMAGES.resolve(jdk.name());
        if (!Files.exists(image)) {
            AgentJvm.tool(jdk, "jlink")
                    .args("--add-modules", "java.base", "--output", image.toString())
                    .run()
                    .assertSucceeded();
        }
        return image;
    }

    private static void assertRefused(Result result, String cause, String remedy) {
        assertThat(result.exitCode()).as("%s", result).isEqualTo(3);
        assertThat(result.err()).contains(cause).contains(remedy);
        assertThat(result.out()).isEmpty();
    }

    private static String quoted(String option) {
        return java.util.regex.Pattern.quote(option);
    }

    private static void signal(String name, BusyJvm jvm) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, jvm.pid()).start().waitFor()).isZero();
    }
}
