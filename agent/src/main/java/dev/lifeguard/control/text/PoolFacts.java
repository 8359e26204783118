package dev.lifeguard.control.text;

import com.grack.nanojson.JsonObject;
import dev.lifeguard.reporting.text.HumanTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Facts about one pool of a report as text, and what has to be said below a table of pools. */
public final class PoolFacts {
    private static final String TITLE = "title";

    /** The agent asks every second. */
    private static final long SILENT_NANOS = 5L * 1000 * 1000 * 1000;

    private PoolFacts() {}

    /** What the pool says is out, and we never saw go; -1 = it does not say, or we saw all go. */
    private static long countBefore(JsonObject pool) {
        return ReportReader.count(ReportReader.object(pool, "checkouts"), "outBeforeAttach");
    }

    /** As text: whoever was there from the start has missed none. */
    static String before(JsonObject pool, boolean attached) {
        long count = countBefore(pool);
        return count >= 0 ? String.valueOf(count) : attached ? "-" : "0";
    }

    /** The name, and what tells it from others of that name in its report. */
    static String name(JsonObject pool) {
        return pool.getString(TITLE, pool.getString("name", "?"));
    }

    /** The pools of a report. An older agent leaves it to us to tell those of one name apart. */
    static List<JsonObject> pools(JsonObject report) {
        List<JsonObject> pools = ReportReader.objects(report, "pools");
        Set<String> names = new HashSet<String>();
        Set<String> shared = new HashSet<String>();
        for (JsonObject pool : pools) {
            if (!pool.has(TITLE) && !names.add(name(pool))) {
                shared.add(name(pool));
            }
        }
        for (int i = 0; i < pools.size(); i++) {
            JsonObject pool = pools.get(i);
            if (shared.contains(name(pool)) && ReportReader.count(pool, "id") > 0) {
                JsonObject titled = new JsonObject(pool);
                titled.put(TITLE, name(pool) + " #" + ReportReader.count(pool, "id"));
                pools.set(i, titled);
            }
        }
        return pools;
    }

    /** The name with what else tells a row from others. */
    static String row(JsonObject pool) {
        long generation = ReportReader.count(pool, "generation");
        return name(pool)
                + (generation > 1 ? " (generation " + generation + ")" : "")
                + (isClosed(pool) ? " (closed)" : "");
    }

    static boolean isClosed(JsonObject pool) {
        return pool.getBoolean("closed");
    }

    /** Leases of a pool with any verdict that never came back. */
    static long leaked(JsonObject pool) {
        long count = 0;
        for (JsonObject leak : ReportReader.objects(pool, "leaks")) {
            count += ReportReader.count(leak, "count") - ReportReader.count(leak, "returnedLater");
        }
        return count;
    }

    static String number(JsonObject in, String name) {
        long count = ReportReader.count(in, name);
        return count < 0 ? "-" : String.valueOf(count);
    }

    static String time(JsonObject in, String name) {
        long nanos = ReportReader.nanos(in, name);
        return nanos < 0 ? "-" : HumanTime.of(nanos);
    }

    /** What an attach cannot know, where there is such a thing. */
    public static List<String> outBefore(ReportText report) {
        List<String> lines = new ArrayList<String>();
        for (JsonObject pool : report.listed()) {
            long count = countBefore(pool);
            if (count > 0) {
                lines.add(
                        name(pool)
                                + ": "
                                + count
                                + " more out since before the attach. By whom and for how long"
                                + " cannot be known; the number falls as they are returned.");
            }
        }
        return lines;
    }

    /** Whose sizes are old, because nobody gets an answer. */
    public static List<String> unanswered(ReportText report) {
        List<String> lines = new ArrayList<String>();
        for (JsonObject pool : report.listed()) {
            long nanos = ReportReader.nanos(ReportReader.object(pool, "size"), "ageSeconds");
            if (nanos > SILENT_NANOS) {
                lines.add(
                        name(pool)
                                + ": does not answer; its sizes are "
                                + HumanTime.of(nanos)
                                + " old. A thread may hold its lock: see a thread dump.");
            }
        }
        return lines;
    }

    /** How many are closed and not listed, if there are any, and how to see them. */
    public static List<String> notListed(ReportText report) {
        int count = report.pools().size() - report.listed().size();
        return count == 0
                ? Collections.<String>emptyList()
                : Collections.singletonList(
                        (count == 1 ? "1 closed pool is" : count + " closed pools are")
                                + " not listed; the command pools shows them with --closed.");
    }

    /** Whose leases raise no alarm, and why. */
    public static List<String> notJudged(ReportText report) {
        List<String> lines = new ArrayList<String>();
        for (JsonObject pool : report.listed()) {
            String why = pool.getString("notJudged", "");
            if (!why.isEmpty()) {
                lines.add(name(pool) + ": not judged, because " + why + ".");
            }
        }
        return lines;
    }
}
