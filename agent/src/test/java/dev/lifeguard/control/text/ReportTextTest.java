package dev.lifeguard.control.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.grack.nanojson.JsonObject;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** Golden texts of everything that the command line says about a report. */
class ReportTextTest {
    private final JsonObject report =
            Reports.of(
                    "attach",
                    Reports.pool("orders", "")
                            + ','
                            + Reports.pool("stock", Reports.leak("confirmed")));
    private final ReportText text = new ReportText(report, Reports.PLAIN);

    @Test
    void pools_with_leaks_come_first_and_numbers_stand_to_the_right() {
        assertEquals(
                Arrays.asList(
                        "POOL    KIND      MAX  ACTIVE  IDLE  WAITING  CHECKOUTS  OPEN  BEFORE"
                                + "  FAILED  WAIT P99  USE P99  LEAKS",
                        "stock   hikaricp   10       7     3        2       1234     4       3"
                                + "       1     12 ms        -      2",
                        "orders  hikaricp   10       7     3        2       1234     4       3"
                                + "       1     12 ms        -      0"),
                text.poolTable());
    }

    /** Liberty's and GlassFish's do not say how many are out. */
    @Test
    void what_an_attach_cannot_know_is_no_zero() {
        String silent = Reports.pool("orders", "").replace(", 'outBeforeAttach': 3", "");

        assertEquals("-", before(Reports.of("attach", silent)));
        assertEquals("0", before(Reports.of("premain", silent)));
    }

    private static String before(JsonObject report) {
        return new ReportText(report, Reports.PLAIN).poolTable().get(1).split(" +")[8];
    }

    /** A pool that keeps its sessions still knows the lease of a handle that is gone. */
    @Test
    void what_is_in_the_table_of_leases_is_not_out_besides() {
        assertEquals(
                Collections.singletonList("stock: 2 more out that nobody holds: see the leaks."),
                LeaseTable.heldByNobody(text));

        JsonObject two = Reports.json(Reports.pool("stock", Reports.leak("confirmed")));
        two.getObject("checkouts").put("open", 1);
        JsonObject listed = Reports.of("attach", "");
        listed.getArray("pools").add(two);

        assertEquals(
                Collections.emptyList(),
                LeaseTable.heldByNobody(new ReportText(listed, Reports.PLAIN)));
    }

    @Test
    void closed_pools_are_listed_on_demand_and_their_leaks_always() {
        String leak = Reports.leak("confirmed");
        String open = Reports.pool("orders", "").replace("'kind'", "'generation': 3, 'kind'");
        String closed = Reports.pool("stock", leak).replace("'kind'", "'closed': true, 'kind'");
        JsonObject both = Reports.of("premain", open + ',' + closed);
        ReportText plain = new ReportText(both, Reports.PLAIN);
        ReportText whole = new ReportText(both, Reports.PLAIN, true);

        assertEquals(2, plain.poolTable().size());
        assertTrue(plain.poolTable().get(1).startsWith("orders (generation 3)  hikaricp "));
        assertEquals(
                Collections.singletonList(
                        "1 closed pool is not listed; the command pools shows them with --closed."),
                PoolFacts.notListed(plain));
        assertEquals(3, whole.poolTable().size());
        assertTrue(whole.poolTable().get(1).startsWith("stock (closed)         hikaricp "));
        assertEquals(Collections.emptyList(), PoolFacts.notListed(whole));
        assertTrue(LeakBlocks.of(plain, 0).get(0).startsWith("stock (closed): confirmed leak at"));
        assertEquals(
                Collections.singletonList("No pool is open that was used since the agent came."),
                new ReportText(Reports.of("premain", closed), Reports.PLAIN).poolTable());
    }

    @Test
    void a_pool_is_called_as_the_agent_calls_it() {
        String second =
                Reports.pool("orders", "").replace("'kind'", "'title': 'orders #2', 'kind'");
        ReportText one = new ReportText(Reports.of("premain", second), Reports.PLAIN);

        assertTrue(one.poolTable().get(1).startsWith("orders #2  hikaricp "));
    }

    @Test
    void what_was_out_before_is_told_only_after_an_attach() {
        JsonObject premain =
                Reports.json(
                        "{'agent': {'startedBy': 'premain'}, 'pools': [{'name': 'x',"
                                + " 'checkouts': {'count': 1}}]}");

        assertEquals(
                Collections.emptyList(),
                PoolFacts.outBefore(new ReportText(premain, Reports.PLAIN)));
        assertEquals(
                "stock: 3 more out since before the attach. By whom and for how long cannot be"
                        + " known; the number falls as they are returned.",
                PoolFacts.outBefore(text).get(0));
    }

    @Test
    void a_leak_is_a_block() {
        assertEquals(
                Arrays.asList(
                        "stock: confirmed leak at com.acme.orders.OrderDao.find(OrderDao.java:87)"
                                + " (unreachable, 3 leases, 2 still out, 1 came back)",
                        "    held up to 1 m 5 s, last by http-7",
                        "    last SQL: select * from orders where id = ?",
                        "    at com.acme.orders.OrderDao.find(OrderDao.java:87)",
                        "    at com.acme.Servlet.doGet(Servlet.java:12)"),
                LeakBlocks.of(text, Page.ANY));
    }

    @Test
    void what_protects_which_pools_is_said_once_for_all_that_are_alike() {
        String protection = ", 'protection': {'by': 'nothing', 'says': 'not protected: retry'}}";
        ReportText text =
                text(
                        Reports.pool("b", "").replaceAll("}$", protection)
                                + ','
                                + Reports.pool("a", "").replaceAll("}$", protection));

        assertEquals(Collections.singletonList("a, b: not protected: retry."), text.protections());
    }

    @Test
    void pools_that_share_a_name_have_their_number_and_others_have_none() {
        String pools =
                Reports.pool("orders", Reports.leak("confirmed")).replaceAll("^.", "{'id': 3, ")
                        + ','
                        + Reports.pool("orders", "").replaceAll("^.", "{'id': 7, ")
                        + ','
                        + Reports.pool("stock", "").replaceAll("^.", "{'id': 8, ");
        ReportText text = text(pools);

        List<String> table = text.poolTable();
        assertTrue(table.get(1).startsWith("orders #3  hikaricp"), table.toString());
        assertTrue(table.get(2).startsWith("orders #7  hikaricp"), table.toString());
        assertTrue(table.get(3).startsWith("stock      hikaricp"), table.toString());
        String leak = LeakBlocks.of(text, Page.ANY).get(0);
        assertTrue(leak.startsWith("orders #3: confirmed leak at "), leak);
    }

    @Test
    void a_pool_that_is_not_judged_says_so_and_why() {
        ReportText text =
                text(
                        Reports.pool("orders", "")
                                + ','
                                + Reports.pool("b", "").replaceAll("^.", "{'notJudged': 'x', "));

        assertTrue(text.status().contains("b: not judged, because x."), text.status().toString());
        assertEquals(
                Collections.singletonList("b: not judged, because x."), PoolFacts.notJudged(text));
    }

    @Test
    void errors_of_the_agents_own_are_a_warning_below_what_they_may_have_spoiled() {
        assertEquals(Collections.emptyList(), text(Reports.pool("a", "")).ownErrors());

        JsonObject report =
                Reports.json("{'agent': {'swallowedErrors': 2}, 'hooks': [], 'pools': []}");
        List<String> lines = new ReportText(report, Reports.PLAIN).ownErrors();
        assertEquals(1, lines.size());
        assertTrue(lines.get(0).startsWith("The agent kept 2 errors of its own"), lines.get(0));
    }

    @Test
    void a_leak_says_where_its_holder_is_now_and_folds_the_servers_frames() {
        StringBuilder frames =
                new StringBuilder("'com.acme.orders.OrderDao.find(OrderDao.java:87)'");
        for (int i = 0; i < 35; i++) {
            frames.append(", 'org.apache.catalina.Chain.go(Chain.java:" + i + ")'");
        }
        String leak =
                Reports.leak("confirmed")
                        .replaceAll("'checkoutStack': .*", "'checkoutStack': [" + frames + "]}");
        String pool =
                Reports.pool("a", leak)
                        .replace(
                                "'heldSeconds': 31",
                                "'holder': 'sleeps in B.b', 'heldSeconds': 31");

        List<String> lines =
                LeakBlocks.of(new ReportText(Reports.of("premain", pool), Reports.page(200)), 40);

        assertTrue(lines.contains("    http-7 [31m now sleeps in B.b"), lines.toString());
        assertEquals("    ... 35 frames of org.apache.catalina", lines.get(lines.size() - 1));
    }

    @Test
    void the_kinds_of_pools_that_are_loaded_are_known_before_one_is_used() {
        JsonObject report =
                Reports.json(
                        "{'hooks': [{'kind': 'h2', 'state': 'not-loaded'}, {'kind': 'generic',"
                                + " 'state': 'woven'}, {'kind': 'c3p0', 'state': 'woven'}]}");

        assertEquals(
                Collections.singleton("c3p0"), new ReportText(report, Reports.PLAIN).kindsLoaded());
    }

    private static ReportText text(String pools) {
        return new ReportText(Reports.of("premain", pools), Reports.PLAIN);
    }

    /** As the log and the page say it; in the live view there is no room. */
    @Test
    void the_leaks_say_what_to_do_about_them() {
        JsonObject report =
                Reports.json(
                        "{'pools': [{'name': 'x', 'leaks': [{'verdict': 'confirmed', 'evidence':"
                                + " 'unreachable', 'callSite': 'A.b(A.java:7)', 'count': 1, 'open':"
                                + " 1, 'advice': 'Close it.'}]}]}");
        ReportText text = new ReportText(report, Reports.PLAIN);

        assertEquals(
                Arrays.asList(
                        "x: confirmed leak at A.b(A.java:7) (unreachable, 1 lease, 1 still out)",
                        "    what to do: Close it."),
                LeakBlocks.of(text, Integer.MAX_VALUE));
        assertEquals(1, LeakBlocks.of(text, 2).size());
    }

    @Test
    void that_stacks_were_dropped_is_said_below_the_leaks() {
        JsonObject many = Reports.json("{'pools': [{'name': 'x', 'leaksWithoutDetail': 99000}]}");

        assertEquals(
                Arrays.asList(
                        "x: 99000 of these leaks without a stack, to bound memory and time. Mend those"
                                + " that are named, or set leak.call-sites=all."),
                LeakBlocks.of(new ReportText(many, Reports.PLAIN), Page.ANY));
    }

    @Test
    void a_lease_says_who_holds_it_and_lets_no_escape_sequence_through() {
        List<String> lines = LeaseTable.of(text);

        assertEquals(3, lines.size());
        assertTrue(lines.get(1).startsWith("31 s  "), lines.get(1));
        assertTrue(lines.get(1).contains("in-sql, in tx"), lines.get(1));
        assertFalse(lines.get(1).contains("\u001b"), lines.get(1));
    }

    @Test
    void where_there_is_little_room_the_package_goes_first() {
        List<String> lines = LeakBlocks.of(new ReportText(report, Reports.page(80)), 0);

        for (String line : lines) {
            assertTrue(line.length() <= 80, line);
        }
        assertTrue(lines.get(0).contains(" at OrderDao.find(OrderDao.java:87)"));
    }

    @Test
    void the_status_names_what_somebody_set() {
        JsonObject set =
                Reports.json(
                        "{'agent': {'version': '1.0', 'startedBy': 'premain', 'uptimeSeconds': 5,"
                                + " 'java': '17', 'swallowedErrors': 2}, 'hooks': [{'type': 'A',"
                                + " 'method': 'b', 'state': 'mismatch', 'detail': 'no such method'}],"
                                + " 'options': [{'key': 'log', 'value': 'x.log', 'source':"
                                + " 'environment', 'live': false}, {'key': 'retry', 'value': 'off',"
                                + " 'source': 'default', 'live': true}]}");

        assertEquals(
                Arrays.asList(
                        "Lifeguard 1.0, started by premain, for 5 s, on Java 17; errors of its own:"
                                + " 2",
                        "Hooks: 0 woven, 1 mismatch, 0 failed",
                        "    mismatch: A#b, no such method",
                        "No pool has been used since the agent came.",
                        "Options that somebody set:",
                        "    log = x.log (environment, only at start)"),
                new ReportText(set, Reports.PLAIN).status());
    }

    @Test
    void colours_are_for_terminals() {
        Page page = new Page(Page.ANY, Help.defaultColorScheme(Ansi.ON));

        assertTrue(new ReportText(report, page).poolTable().get(0).startsWith("\u001b[1mPOOL "));
        assertTrue(page.verdict("confirmed", "x").startsWith("\u001b[1m\u001b[31mx"));
    }
}
