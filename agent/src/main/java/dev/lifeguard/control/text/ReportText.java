package dev.lifeguard.control.text;

import com.grack.nanojson.JsonObject;
import dev.lifeguard.reporting.text.HumanTime;
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
public final class ReportText {
    private final JsonObject report;
    final Page page;
    private final boolean closed;

    /** Closed pools are not listed. */
    public ReportText(JsonObject report, Page page) {
        this(report, page, false);
    }

    /**
     * @param closed whether closed pools are listed, too
     */
    public ReportText(JsonObject report, Page page, boolean closed) {
        this.report = report;
        this.page = page;
        this.closed = closed;
    }

    /** All of them; those that need somebody to look first, first. */
    public List<JsonObject> pools() {
        List<JsonObject> pools = PoolFacts.pools(report);
        Collections.sort(pools, MOST_URGENT_FIRST);
        return pools;
    }

    /** The same without those that are closed, unless these are wanted. */
    public List<JsonObject> listed() {
        List<JsonObject> listed = new ArrayList<JsonObject>();
        for (JsonObject pool : pools()) {
            if (closed || !PoolFacts.isClosed(pool)) {
                listed.add(pool);
            }
        }
        return listed;
    }

    /** One row per pool. */
    public List<String> poolTable() {
        Table table =
                new Table(
                        "POOL|KIND| MAX| ACTIVE| IDLE| WAITING| CHECKOUTS| OPEN| BEFORE| FAILED| WAIT P99| USE P99| LEAKS");
        for (JsonObject pool : listed()) {
            row(table, pool);
        }
        if (table.isEmpty()) {
            String none = "No pool has been used since the agent came.";
            String open = "No pool is open that was used since the agent came.";
            return Collections.singletonList(pools().isEmpty() ? none : open);
        }
        return table.lines(page);
    }

    private void row(Table table, JsonObject pool) {
        JsonObject size = ReportReader.object(pool, "size");
        JsonObject checkouts = ReportReader.object(pool, "checkouts");
        table.row(
                PoolFacts.row(pool),
                pool.getString("kind", "-"),
                PoolFacts.number(size, "max"),
                PoolFacts.number(size, "active"),
                PoolFacts.number(size, "idle"),
                PoolFacts.number(size, "pending"),
                PoolFacts.number(checkouts, "count"),
                PoolFacts.number(checkouts, "open"),
                PoolFacts.before(pool, isAttached()),
                PoolFacts.number(checkouts, "failed"),
                PoolFacts.time(ReportReader.object(pool, "wait"), "p99Seconds"),
                PoolFacts.time(ReportReader.object(pool, "use"), "p99Seconds"),
                String.valueOf(PoolFacts.leaked(pool)));
    }

    private boolean isAttached() {
        return "attach".equals(ReportReader.object(report, "agent").getString("startedBy", ""));
    }

    /** What protects each pool from stale connections; those that nothing protects first. */
    public List<String> protections() {
        Map<String, List<String>> byText = new TreeMap<String, List<String>>();
        for (JsonObject pool : listed()) {
            String says = ReportReader.object(pool, "protection").getString("says", "");
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
    public List<String> ownErrors() {
        long count = ReportReader.count(ReportReader.object(report, "agent"), "swallowedErrors");
        return count <= 0
                ? Collections.<String>emptyList()
                : Collections.singletonList(
                        page.yellow(
                                "The agent kept "
                                        + count
                                        + (count == 1 ? " error" : " errors")
                                        + " of its own from the application: what is shown may be"
                                        + " incomplete. Its log has the first."));
    }

    /** Kinds of pools whose classes are woven, what was found by rule left out. */
    public Set<String> kindsLoaded() {
        Set<String> kinds = new TreeSet<String>();
        for (JsonObject hook : ReportReader.objects(report, "hooks")) {
            String kind = hook.getString("kind", "generic");
            if (!kind.equals("generic") && !hook.getString("state", "").equals("not-loaded")) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** Which agent, what it wove, what it saw, and the options that somebody set. */
    public List<String> status() {
        List<String> lines = new ArrayList<String>();
        lines.add(agentLine());
        lines.add(hookLine());
        misfits(lines);
        lines.addAll(poolTable());
        lines.addAll(PoolFacts.notListed(this));
        lines.addAll(protections());
        lines.addAll(PoolFacts.notJudged(this));
        options(lines);
        return lines;
    }

    private void misfits(List<String> lines) {
        for (JsonObject hook : ReportReader.objects(report, "hooks")) {
            String state = hook.getString("state", "");
            if (state.equals("mismatch") || state.equals("failed")) {
                String method = hook.getString("type", "?") + '#' + hook.getString("method", "?");
                String detail = hook.getString("detail", "");
                lines.add(page.yellow("    " + state + ": " + method + ", " + detail));
            }
        }
    }

    private void options(List<String> lines) {
        int before = lines.size();
        for (JsonObject option : ReportReader.objects(report, "options")) {
            if (!option.getString("source", "default").equals("default")) {
                lines.add(option(option));
            }
        }
        lines.add(
                before,
                lines.size() == before
                        ? "All options have their defaults; the command help lists them."
                        : "Options that somebody set:");
    }

    private static String option(JsonObject option) {
        return "    "
                + option.getString("key", "?")
                + " = "
                + option.getString("value", "")
                + " ("
                + option.getString("source", "?")
                + (option.getBoolean("live") ? "" : ", only at start")
                + ")";
    }

    private String agentLine() {
        JsonObject agent = ReportReader.object(report, "agent");
        return "Lifeguard "
                + agent.getString("version", "?")
                + ", started by "
                + agent.getString("startedBy", "?")
                + ", for "
                + upTime()
                + ", on Java "
                + agent.getString("java", "?")
                + "; errors of its own: "
                + ReportReader.count(agent, "swallowedErrors");
    }

    /** How long the agent has been there. */
    String upTime() {
        return HumanTime.of(
                ReportReader.nanos(ReportReader.object(report, "agent"), "uptimeSeconds"));
    }

    private String hookLine() {
        int woven = 0;
        int mismatch = 0;
        int failed = 0;
        for (JsonObject hook : ReportReader.objects(report, "hooks")) {
            String state = hook.getString("state", "");
            woven += state.equals("woven") ? 1 : 0;
            mismatch += state.equals("mismatch") ? 1 : 0;
            failed += state.equals("failed") ? 1 : 0;
        }
        return "Hooks: " + woven + " woven, " + mismatch + " mismatch, " + failed + " failed";
    }

    private static final Comparator<JsonObject> MOST_URGENT_FIRST =
            new Comparator<JsonObject>() {
                @Override
                public int compare(JsonObject a, JsonObject b) {
                    int byLeaks = Long.compare(PoolFacts.leaked(b), PoolFacts.leaked(a));
                    int byWaiting = Long.compare(waiting(b), waiting(a));
                    return byLeaks != 0
                            ? byLeaks
                            : byWaiting != 0
                                    ? byWaiting
                                    : PoolFacts.name(a).compareTo(PoolFacts.name(b));
                }

                private long waiting(JsonObject pool) {
                    return ReportReader.count(ReportReader.object(pool, "size"), "pending");
                }
            };
}
