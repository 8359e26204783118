package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.ThirdLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every output of the agent, with names that are 100,000 characters of mischief. */
@ThirdLane
class HostileTextTest {
    /** Characters: one name of the program alone is longer. */
    private static final int MOST = 90_000;

    @TempDir private Path folder;

    @Test
    void no_output_is_longer_than_it_should_be_or_acts_on_a_terminal() throws Exception {
        Path log = folder.resolve("log");
        Path report = folder.resolve("report.json");
        String options =
                "=log-level=debug,leak.suspect-after=100ms,log=" + log + ",report-file=" + report;
        try (BusyJvm jvm =
                BusyJvm.light(
                        Jdk.JDK_17,
                        HostileTextProgram.class,
                        "-javaagent:" + AgentJvm.jar() + options)) {
            BusyJvm.await(() -> text(log), text -> text.contains("LG-0103"));
            for (String command :
                    List.of("pools", "leases", "leaks", "status", "dump", "check", "watch")) {
                Result asked = ask(command, jvm.pid());
                assertHarmless(command, both(asked));
                assertThat(asked.out()).as(command).contains("xxx");
            }
            for (String command : List.of("leaks", "check", "watch")) {
                assertHarmless(command, both(ask(command, jvm.pid(), "--format", "json")));
            }
            assertHarmless("retire", both(ask("retire", jvm.pid(), "nonsense")));
            assertHarmless(
                    "retire", both(ask("retire", jvm.pid(), HostileTextProgram.MARKS.trim())));
            assertHarmless("set", both(ask("set", jvm.pid(), "log-level=\u202e")));
        }
        BusyJvm.await(() -> text(report), text -> text.contains("xxx"));

        assertHarmless("log", text(log));
        assertHarmless("report", text(report));
        assertThat(text(log))
                .contains("LG-0103", "LG-0110", "LG-0111", "LG-0112", "LG-0121", "LG-0301");
        assertHarmless("check --report", both(ask("check", "--report", report.toString())));
    }

    private static String both(Result result) {
        return result.out() + result.err();
    }

    private static void assertHarmless(String where, String text) {
        assertThat(text.length()).as(where).isBetween(1, MOST);
        assertThat(text).as(where).doesNotContain("S3CRET");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean acts = Character.isISOControl(c) || HostileTextProgram.MARKS.indexOf(c) >= 0;
            assertThat(acts && c != '\n' && !isPlain(c))
                    .as("%s: U+%04X in %s", where, (int) c, around(text, i))
                    .isFalse();
        }
    }

    /** Of the escape sequence there, what is no control character. */
    private static boolean isPlain(char c) {
        return "[31m".indexOf(c) >= 0;
    }

    private static String around(String text, int i) {
        return text.substring(Math.max(0, i - 60), Math.min(text.length(), i + 20));
    }

    private static Result ask(String command, String... more) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(more));
        if (command.equals("check")) {
            all.addAll(List.of("--verdict", "suspected"));
        }
        if (command.equals("watch")) {
            all.addAll(List.of("--times", "1"));
        }
        return CommandLine.here().run(all.toArray(new String[0]));
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
