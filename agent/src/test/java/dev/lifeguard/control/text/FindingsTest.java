package dev.lifeguard.control.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.grack.nanojson.JsonObject;
import dev.lifeguard.model.Verdict;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {

    @ParameterizedTest
    @CsvSource({
        "CONFIRMED,CONFIRMED,1",
        "CONFIRMED,PROBABLE,1",
        "CONFIRMED,SUSPECTED,1",
        "PROBABLE,CONFIRMED,0",
        "PROBABLE,PROBABLE,1",
        "SUSPECTED,PROBABLE,0",
        "SUSPECTED,SUSPECTED,1"
    })
    void a_leak_counts_when_it_is_sure_enough(Verdict verdict, Verdict least, int findings) {
        JsonObject report =
                Reports.of("premain", Reports.pool("orders", Reports.leak(verdict.text())));

        assertEquals(findings, new Findings(least, true).in(report).size());
    }

    @Test
    void a_leak_that_came_back_is_none() {
        String back = Reports.leak("probable").replace("'returnedLater': 1", "'returnedLater': 3");

        assertEquals(
                0,
                new Findings(Verdict.PROBABLE, true)
                        .in(Reports.of("premain", Reports.pool("orders", back)))
                        .size());
    }

    @Test
    void what_was_left_open_when_its_pool_was_closed_is_called_so() {
        JsonObject report =
                Reports.json(
                        "{'pools': [{'name': 'x', 'leaks': [{'verdict': 'probable', 'evidence':"
                                + " 'left-open-at-close', 'callSite': 'A.b(A.java:7)', 'count': 1,"
                                + " 'returnedLater': 0}]}]}");

        String finding = new Findings(Verdict.PROBABLE, true).in(report).get(0);

        assertTrue(
                finding.startsWith(
                        "x: connection left open at close, checked out at A.b(A.java:7)"),
                finding);
    }

    /** Of a method that returns in the end, "on every path" is the wrong advice. */
    @Test
    void a_finding_says_what_the_report_advises() {
        JsonObject report =
                Reports.json(
                        "{'pools': [{'name': 'x', 'leaks': [{'verdict': 'suspected', 'evidence':"
                                + " 'held-idle', 'callSite': 'A.b(A.java:7)', 'count': 1,"
                                + " 'returnedLater': 0, 'holder': 'sleeps in A.c(A.java:9)',"
                                + " 'advice': 'Give the connection back before such a wait.'}]}]}");

        assertEquals(
                "x: connection held idle, taken at A.b(A.java:7) (held-idle, 1 never returned). Give"
                        + " the connection back before such a wait.",
                new Findings(Verdict.SUSPECTED, true).in(report).get(0));
    }

    @Test
    void a_run_without_a_pool_proves_nothing() {
        JsonObject report = Reports.of("premain", "");

        assertEquals(1, new Findings(Verdict.PROBABLE, true).in(report).size());
        assertEquals(0, new Findings(Verdict.PROBABLE, false).in(report).size());
    }

    @Test
    void what_keeps_the_agent_from_seeing_is_a_finding() {
        JsonObject report =
                Reports.json(
                        "{'agent': {'swallowedErrors': 2}, 'hooks': [{'type': 'A', 'method': 'b',"
                                + " 'state': 'mismatch', 'detail': 'gone'}], 'pools': [{'name':"
                                + " 'x'}]}");

        List<String> findings = new Findings(Verdict.CONFIRMED, true).in(report);

        assertEquals(2, findings.size(), findings.toString());
    }

    @Test
    void leaks_without_a_stack_are_held_against_a_run_as_their_verdict_says() {
        JsonObject report =
                Reports.json(
                        "{'pools': [{'name': 'x', 'leaks': [{'verdict': 'suspected', 'count': 4,"
                                + " 'returnedLater': 1}], 'leaksWithoutDetail': 3}]}");

        assertEquals(1, new Findings(Verdict.SUSPECTED, true).in(report).size());
        assertEquals(0, new Findings(Verdict.PROBABLE, true).in(report).size());
    }

    @Test
    void a_hook_that_failed_and_a_single_error_are_told_in_good_words() {
        JsonObject report =
                Reports.json(
                        "{'agent': {'swallowedErrors': 1}, 'pools': [{'name': 'x'}], 'hooks':"
                                + " [{'type': 'A', 'method': 'b', 'state': 'failed', 'detail':"
                                + " 'Why.'}, {'type': 'A', 'method': 'c', 'state': 'mismatch',"
                                + " 'detail': 'Why.'}]}");

        assertEquals(
                Arrays.asList(
                        "A#b: this hook has failed, so leaks may be missed. Why.",
                        "A#c: this hook is a mismatch, so leaks may be missed. Why.",
                        "The agent kept 1 error of its own from the application, so leaks may be"
                                + " missed."),
                new Findings(Verdict.PROBABLE, true).in(report));
    }
}
