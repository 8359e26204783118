package dev.lifeguard.control.text;

import com.grack.nanojson.JsonObject;
import dev.lifeguard.reporting.HumanTime;
import java.util.ArrayList;
import java.util.List;

/** What has to be said of single pools below a table of them. */
public final class PoolNotes {
    /** The agent asks every second. */
    private static final long SILENT_NANOS = 5L * 1000 * 1000 * 1000;

    private PoolNotes() {}

    /** What an attach cannot know, where there is such a thing. */
    public static List<String> outBefore(ReportText report) {
        List<String> lines = new ArrayList<String>();
        for (JsonObject pool : report.pools()) {
            long count = PoolFacts.outBefore(pool);
            if (count > 0) {
                lines.add(
                        PoolFacts.name(pool)
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
        for (JsonObject pool : report.pools()) {
            long nanos = ReportReader.nanos(ReportReader.object(pool, "size"), "ageSeconds");
            if (nanos > SILENT_NANOS) {
                lines.add(
                        PoolFacts.name(pool)
                                + ": does not answer; its sizes are "
                                + HumanTime.of(nanos)
                                + " old. A thread may hold its lock: see a thread dump.");
            }
        }
        return lines;
    }

    /** Whose leases raise no alarm, and why. */
    public static List<String> notJudged(ReportText report) {
        List<String> lines = new ArrayList<String>();
        for (JsonObject pool : report.pools()) {
            String why = pool.getString("notJudged", "");
            if (!why.isEmpty()) {
                lines.add(PoolFacts.name(pool) + ": not judged, because " + why + ".");
            }
        }
        return lines;
    }
}
