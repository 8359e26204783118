package dev.lifeguard.control.post;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.control.text.Page;
import dev.lifeguard.control.text.Refusal;
import dev.lifeguard.control.text.ReportText;
import java.io.IOException;
import org.junit.jupiter.api.Test;
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

    @Test
    void what_is_no_report_is_told_in_a_line() throws IOException {
        Answer answer = Answer.of("lifeguard-answer/1 done\n\n[[");

        Refusal refusal = assertThrows(Refusal.class, answer::report);

        assertTrue(refusal.getMessage().contains("not a report"), refusal.getMessage());
    }
}
