package dev.lifeguard.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {

    @ParameterizedTest
    @CsvSource({
        "confirmed,confirmed,1",
        "confirmed,probable,1",
        "confirmed,suspected,1",
        "probable,confirmed,0",
        "probable,probable,1",
        "suspected,probable,0",
        "suspected,suspected,1"
    })
    void a_leak_counts_when_it_is_sure_enough(String verdict, String least, int findings) {
        Map<String, Object> report =
                Reports.of("premain", Reports.pool("orders", Reports.leak(verdict)));

        assertEquals(findings, new Findings(least, true).in(report).size());
    }

    @Test
    void a_leak_that_came_back_is_none() {
        String back = Reports.leak("probable").replace("'returnedLater': 1", "'returnedLater': 3");

        assertEquals(
                0,
                new Findings("probable", true)
                        .in(Reports.of("premain", Reports.pool("orders", back)))
                        .size());
    }

    @Test
    void what_was_left_open_when_its_pool_was_closed_is_called_so() {
        Map<String, Object> report =
                Reports.json(
                        "{'pools': [{'name': 'x', 'leaks': [{'verdict': 'probable', 'evidence':"
                                + " 'left-open-at-close', 'callSite': 'A.b(A.java:7)', 'count': 1,"
                                + " 'returnedLater': 0}]}]}");

        String finding = new Findings("probable", true).in(report).get(0);

        assertTrue(
                finding.startsWith(
                        "x: connection left open at close, checked out at A.b(A.java:7)"),
                finding);
    }

    @Test
    void a_run_without_a_pool_proves_nothing() {
        Map<String, Object> report = Reports.of("premain", "");

        assertEquals(1, new Findings("probable", true).in(report).size());
        assertEquals(0, new Findings("probable", false).in(report).size());
    }

    @Test
    void what_keeps_the_agent_from_seeing_is_a_finding() {
        Map<String, Object> report =
                Reports.json(
                        "{'agent': {'swallowedErrors': 2}, 'hooks': [{'type': 'A', 'method': 'b',"
                                + " 'state': 'mismatch', 'detail': 'gone'}], 'pools': [{'name':"
                                + " 'x'}]}");

        List<String> findings = new Findings("confirmed", true).in(report);

        assertEquals(2, findings.size(), findings.toString());
    }

    @Test
    void leaks_without_a_stack_are_held_against_a_run_as_their_verdict_says() {
        Map<String, Object> report =
                Reports.json(
                        "{'pools': [{'name': 'x', 'leaks': [{'verdict': 'suspected', 'count': 4,"
                                + " 'returnedLater': 1}], 'leaksWithoutDetail': 3}]}");

        assertEquals(1, new Findings("suspected", true).in(report).size());
        assertEquals(0, new Findings("probable", true).in(report).size());
    }
}
