package dev.lifeguard.control;

import dev.lifeguard.reporting.HumanTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A report in words and tables: pools, leaks, leases, status. A pure function of the report.
 *
 * <p>What is unknown is shown as {@code -}.
 */
final class ReportText {
    /** As many columns as a whole table of pools needs. */
    static final int ROOMY = 120;

    private static final int ANY_WIDTH = Integer.MAX_VALUE;

    private final Map<String, Object> report;
    private final Ink ink;

    ReportText(Map<String, Object> report, Ink ink) {
        this.report = report;
        this.ink = ink;
    }

    /** Those that need somebody to look first, first. */
    List<Map<String, Object>> pools() {
        List<Map<String, Object>> pools = PoolFacts.pools(report);
        Collections.sort(pools, MOST_URGENT_FIRST);
        return pools;
    }

    /** One row per pool. */
    List<String> poolTable(int width) {
        Table table =
                new Table(
                        "POOL",
                        "KIND",
                        " MAX",
                        " ACTIVE",
                        " IDLE",
                        " WAITING",
                        " CHECKOUTS",
                        " OPEN",
                        " BEFORE",
                        " FAILED",
                        " WAIT P99",
                        " USE P99",
                        " LEAKS");
        for (Map<String, Object> pool : pools()) {
            row(table, pool);
        }
        if (table.isEmpty()) {
            return Collections.singletonList("No pool has been used since the agent came.");
        }
        return withHead(table.lines(width));
    }

    private static void row(Table table, Map<String, Object> pool) {
        Map<String, Object> size = Json.object(pool, "size");
        Map<String, Object> checkouts = Json.object(pool, "checkouts");
        table.row(
                PoolFacts.name(pool) + (Json.flag(pool, "closed") ? " (closed)" : ""),
                Json.text(pool, "kind", "-"),
                PoolFacts.number(size, "max"),
                PoolFacts.number(size, "active"),
                PoolFacts.number(size, "idle"),
                PoolFacts.number(size, "pending"),
                PoolFacts.number(checkouts, "count"),
                PoolFacts.number(checkouts, "open"),
                String.valueOf(PoolFacts.outBefore(pool)),
                PoolFacts.number(checkouts, "failed"),
                PoolFacts.time(Json.object(pool, "wait"), "p99Seconds"),
                PoolFacts.time(Json.object(pool, "use"), "p99Seconds"),
                String.valueOf(PoolFacts.leaked(pool)));
    }

    /** What protects each pool from stale connections; those that nothing protects first. */
    List<String> protections() {
        Map<String, List<String>> byText = new TreeMap<String, List<String>>();
        for (Map<String, Object> pool : pools()) {
            String says = Json.text(Json.object(pool, "protection"), "says", "");
            if (!says.isEmpty()) {
                List<String> names = byText.get(says);
                if (names == null) {
                    names = new ArrayList<String>();
                    byText.put(says, names);
                }
                names.add(PoolFacts.name(pool));
            }
        }
        List<String> lines = new ArrayList<String>();
        for (Map.Entry<String, List<String>> each : byText.entrySet()) {
            String line = String.join(", ", each.getValue()) + ": " + each.getKey() + ".";
            lines.add(Table.printable(line));
        }
        return lines;
    }

    /** Errors of the agent's own: then what is shown may be wrong or incomplete. */
    List<String> ownErrors() {
        long count = Json.count(Json.object(report, "agent"), "swallowedErrors");
        return count <= 0
                ? Collections.<String>emptyList()
                : Collections.singletonList(
                        ink.yellow(
                                "The agent kept "
                                        + count
                                        + (count == 1 ? " error" : " errors")
                                        + " of its own from the application: what is shown may be"
                                        + " incomplete. Its log has the first."));
    }

    /** Kinds of pools whose classes are woven, what was found by rule left out. */
    Set<String> kindsLoaded() {
        Set<String> kinds = new TreeSet<String>();
        for (Map<String, Object> hook : Json.objects(report, "hooks")) {
            String kind = Json.text(hook, "kind", "generic");
            if (!kind.equals("generic") && !Json.text(hook, "state", "").equals("not-loaded")) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** The first line of a table stands out. */
    List<String> withHead(List<String> lines) {
        lines.set(0, ink.bold(lines.get(0)));
        return lines;
    }

    /** Which agent, what it wove, what it saw, and the options that somebody set. */
    List<String> status() {
        List<String> lines = new ArrayList<String>();
        lines.add(agentLine());
        lines.add(hookLine());
        misfits(lines);
        lines.addAll(poolTable(ANY_WIDTH));
        lines.addAll(protections());
        lines.addAll(PoolNotes.notJudged(this));
        options(lines);
        return lines;
    }

    private void misfits(List<String> lines) {
        for (Map<String, Object> hook : Json.objects(report, "hooks")) {
            String state = Json.text(hook, "state", "");
            if (state.equals("mismatch") || state.equals("failed")) {
                String method = Json.text(hook, "type", "?") + '#' + Json.text(hook, "method", "?");
                String detail = Json.text(hook, "detail", "");
                lines.add(ink.yellow("    " + state + ": " + method + ", " + detail));
            }
        }
    }

    private void options(List<String> lines) {
        int before = lines.size();
        for (Map<String, Object> option : Json.objects(report, "options")) {
            if (!Json.text(option, "source", "default").equals("default")) {
                lines.add(option(option));
            }
        }
        lines.add(
                before,
                lines.size() == before
                        ? "All options have their defaults; the command help lists them."
                        : "Options that somebody set:");
    }

    private static String option(Map<String, Object> option) {
        return "    "
                + Json.text(option, "key", "?")
                + " = "
                + Json.text(option, "value", "")
                + " ("
                + Json.text(option, "source", "?")
                + (Json.flag(option, "live") ? "" : ", only at start")
                + ")";
    }

    String agentLine() {
        Map<String, Object> agent = Json.object(report, "agent");
        return "Lifeguard "
                + Json.text(agent, "version", "?")
                + ", started by "
                + Json.text(agent, "startedBy", "?")
                + ", for "
                + HumanTime.of(Json.nanos(agent, "uptimeSeconds"))
                + ", on Java "
                + Json.text(agent, "java", "?")
                + "; errors of its own: "
                + Json.count(agent, "swallowedErrors");
    }

    private String hookLine() {
        int woven = 0;
        int mismatch = 0;
        int failed = 0;
        for (Map<String, Object> hook : Json.objects(report, "hooks")) {
            String state = Json.text(hook, "state", "");
            woven += state.equals("woven") ? 1 : 0;
            mismatch += state.equals("mismatch") ? 1 : 0;
            failed += state.equals("failed") ? 1 : 0;
        }
        return "Hooks: " + woven + " woven, " + mismatch + " mismatch, " + failed + " failed";
    }

    private static final Comparator<Map<String, Object>> MOST_URGENT_FIRST =
            new Comparator<Map<String, Object>>() {
                @Override
                public int compare(Map<String, Object> a, Map<String, Object> b) {
                    int byLeaks = Long.compare(PoolFacts.leaked(b), PoolFacts.leaked(a));
                    int byWaiting = Long.compare(waiting(b), waiting(a));
                    return byLeaks != 0
                            ? byLeaks
                            : byWaiting != 0
                                    ? byWaiting
                                    : PoolFacts.name(a).compareTo(PoolFacts.name(b));
                }

                private long waiting(Map<String, Object> pool) {
                    return Json.count(Json.object(pool, "size"), "pending");
                }
            };
}
