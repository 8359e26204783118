package dev.lifeguard.control.text;

import com.grack.nanojson.JsonObject;
import dev.lifeguard.reporting.HumanTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Single facts about one pool of a report, or one part of it, as text. */
final class PoolFacts {
    private static final String TITLE = "title";

    private PoolFacts() {}

    /** What the pool says is out, and we never saw go: only after an attach. */
    static long outBefore(JsonObject pool) {
        return Math.max(
                0, ReportReader.count(ReportReader.object(pool, "checkouts"), "outBeforeAttach"));
    }

    /** The name, and what tells it from others of that name in its report. */
    static String name(JsonObject pool) {
        return pool.getString(TITLE, pool.getString("name", "?"));
    }

    /** The pools of a report; those that share a name have their id besides. */
    static List<JsonObject> pools(JsonObject report) {
        List<JsonObject> pools = ReportReader.objects(report, "pools");
        Set<String> names = new HashSet<String>();
        Set<String> shared = new HashSet<String>();
        for (JsonObject pool : pools) {
            if (!names.add(name(pool))) {
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
}
