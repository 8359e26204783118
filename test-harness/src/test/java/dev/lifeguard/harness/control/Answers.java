package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.Result;

/** What the command line says to whoever asks in hostile surroundings: an answer, or a line. */
final class Answers {
    private Answers() {}

    /**
     * @return what was printed
     */
    static String assertDone(String answer) {
        assertThat(answer).startsWith("0 ");
        return answer;
    }

    static void assertLineOrDone(String what, String answer) {
        if (!answer.startsWith("0 ")) {
            assertLine(what, answer);
        }
    }

    static void assertLine(String what, String answer) {
        assertThat(answer)
                .as(what)
                .matches("[34] (lifeguard: [^|]* prints a warning [^|]*\\|)?[^|]+")
                .doesNotContain("Exception", "S3CRET");
    }

    static void assertLine(String what, Result result) {
        assertLine(what, text(result));
    }

    static String text(Result result) {
        return result.exitCode() + " " + (result.out() + result.err()).trim().replace('\n', '|');
    }
}
