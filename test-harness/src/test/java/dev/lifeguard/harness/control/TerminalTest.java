package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.SecondLane;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The live view as a person has it: in a terminal, with keys, until it is enough. */
@SecondLane
class TerminalTest {
    private static final String WHOLE_SCREEN = "\u001b[?1049h";
    private static final String SCREEN_GIVEN_BACK = "\u001b[?1049l";
    private static final String BOLD = "\u001b[1m";
    private static final String CTRL_C = "\u0003";

    private static final CommandLine LIFEGUARD = CommandLine.here();
    private static BusyJvm jvm;

    @BeforeAll
    static void attach() throws IOException {
        assumeTrue(InTerminal.isPossible(), "Needs the program script");
        jvm = BusyJvm.light(Jdk.JDK_17);
        LIFEGUARD.succeed("attach", jvm.pid());
    }

    @AfterAll
    static void end() throws IOException {
        if (jvm != null) {
            jvm.close();
        }
    }

    @Test
    void a_key_ends_it_however_long_the_next_picture_takes() throws Exception {
        try (InTerminal watch = watch(Map.of(), "--interval", "600000")) {
            watch.press("q");

            assertThat(watch.exitCode()).isZero();
            assertThat(watch.screen()).contains(WHOLE_SCREEN, BOLD).endsWith(SCREEN_GIVEN_BACK);
        }
    }

    @Test
    void ending_it_by_a_signal_is_no_error() throws Exception {
        for (int i = 0; i < 4; i++) {
            try (InTerminal watch = watch(Map.of())) {
                watch.press(CTRL_C);

                assertThat(watch.exitCode()).isEqualTo(130);
                assertThat(watch.screen()).contains(SCREEN_GIVEN_BACK);
                assertThat(watch.screen()).doesNotContain("lifeguard:");
            }
        }
    }

    /** Colours are not wanted; keys and the whole screen are. */
    @Test
    void without_colours_it_is_still_a_live_view() throws Exception {
        try (InTerminal watch = watch(Map.of("NO_COLOR", "1"))) {
            watch.press("q");

            assertThat(watch.exitCode()).isZero();
            assertThat(watch.screen()).contains(WHOLE_SCREEN).doesNotContain(BOLD, "\u001b[3");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "pools", "status"})
    void colours_are_for_terminals_only(String command) throws Exception {
        String target = command.equals("list") ? "" : jvm.pid();
        try (InTerminal shown = new InTerminal(Map.of(), command, target)) {
            assertThat(shown.exitCode()).as("%s", shown.screen()).isZero();
            assertThat(shown.screen()).contains(BOLD);
        }
        String[] words = target.isEmpty() ? new String[] {command} : new String[] {command, target};
        assertThat(LIFEGUARD.succeed(words)).doesNotContain("\u001b");
    }

    private InTerminal watch(Map<String, String> environment, String... more) throws IOException {
        String[] words = new String[more.length + 2];
        words[0] = "watch";
        words[1] = jvm.pid();
        System.arraycopy(more, 0, words, 2, more.length);
        InTerminal watch = new InTerminal(environment, words);
        try {
            BusyJvm.await(watch::screen, screen -> screen.contains("CHECKOUTS"));
            return watch;
        } catch (AssertionError nothing) {
            watch.close();
            throw nothing;
        }
    }
}
