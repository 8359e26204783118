package dev.lifeguard.control.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.control.text.Page;
import dev.lifeguard.control.text.Refusal;
import dev.lifeguard.control.text.ReportText;
import java.io.IOException;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

class AnswerTest {

    /** Root looks at what a JVM of somebody else says. */
    @Test
    void no_escape_sequence_of_the_jvm_reaches_the_terminal() throws Exception {
        String json =
                "{'agent': {'version': '\u001b[2J'},\n'options': [{'key': '\\u001b[2J',"
                        + " 'value': '\\u009b2J', 'source': 'environment'}]}";
        Answer answer = Answer.of("lifeguard-answer/1 done\n\n" + json.replace('\'', '"'));

        Page page = new Page(Page.ANY, Help.defaultColorScheme(Ansi.OFF));
        String status = String.join("", new ReportText(answer.report(), page).status());

        assertFalse(status.matches("(?s).*\\p{Cntrl}.*"), status);
        assertFalse(status.contains("\u009b"), status);
        assertFalse(answer.json.contains("\u001b"), answer.json);
        assertTrue(answer.json.contains("\n"), answer.json);
    }

    /** A hostile one: root's terminal must not be busy with it. */
    @Test
    void more_pools_than_an_agent_can_have_are_told_and_not_shown() throws IOException {
        StringBuilder json = new StringBuilder("{\"pools\": [{}");
        for (int i = 0; i < 400_000; i++) {
            json.append(",{}");
        }
        Answer answer = Answer.of("lifeguard-answer/1 done\n\n" + json.append("]}"));

        Refusal refusal = assertThrows(Refusal.class, answer::report);

        assertTrue(refusal.getMessage().contains("400001 pools"), refusal.getMessage());
    }

    /** A parser needs an hour for the first one. */
    @Test
    @Timeout(300)
    void what_would_keep_a_reader_busy_is_refused_before_it_is_read() throws IOException {
        String digits = copies("7", 16_000_000);
        assertRefused("{\"pools\": [{\"a\": " + digits + "}]}", "a number of more than 400");
        String leases = copies("{},", 5_000_000);
        assertRefused("{\"pools\": [{\"longHeld\": [" + leases + "{}]}]}", "more than 4000000");
    }

    private static void assertRefused(String json, String why) throws IOException {
        Answer answer = Answer.of("lifeguard-answer/1 done\n\n" + json);

        Refusal refusal = assertThrows(Refusal.class, answer::report);

        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
        assertTrue(refusal.getMessage().length() < 200);
    }

    @Test
    void more_sentences_than_an_agent_says_are_refused() throws IOException {
        String most = "lifeguard-answer/1 failed" + copies("\nNo.", 10_000) + "\n\n";
        assertEquals(10_000, Answer.of(most).sentences.size());

        IOException refused =
                assertThrows(IOException.class, () -> Answer.of(most.replace("\n\n", "\nNo.\n\n")));

        assertTrue(refused.getMessage().contains("more sentences"), refused.getMessage());
    }

    private static String copies(String text, int count) {
        return String.join("", Collections.nCopies(count, text));
    }

    @Test
    void what_is_no_report_is_told_in_a_line() throws IOException {
        Answer answer = Answer.of("lifeguard-answer/1 done\n\n[[");

        Refusal refusal = assertThrows(Refusal.class, answer::report);

        assertTrue(refusal.getMessage().contains("not a report"), refusal.getMessage());
    }
}
