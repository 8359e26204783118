package dev.lifeguard.control;

import dev.lifeguard.reporting.HumanTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Single facts about one pool of a report, or one part of it, as text. */
final class PoolFacts {
    private static final String TITLE = "title";

    private PoolFacts() {}

    /** What the pool says is out, and we never saw go: only after an attach. */
    static long outBefore(Map<String, Object> pool) {
        return Math.max(0, Json.count(Json.object(pool, "checkouts"), "outBeforeAttach"));
    }

    /** The name, and what tells it from others of that name in its report. */
    static String name(Map<String, Object> pool) {
        return Json.text(pool, TITLE, Json.text(pool, "name", "?"));
    }

    /** The pools of a report; those that share a name have their id besides. */
    static List<Map<String, Object>> pools(Map<String, Object> report) {
        List<Map<String, Object>> pools = Json.objects(report, "pools");
        Set<String> names = new HashSet<String>();
        Set<String> shared = new HashSet<String>();
        for (Map<String, Object> pool : pools) {
            if (!names.add(name(pool))) {
                shared.add(name(pool));
            }
        }
        for (int i = 0; i < pools.size(); i++) {
            Map<String, Object> pool = pools.get(i);
            if (shared.contains(name(pool)) && Json.count(pool, "id") > 0) {
                Map<String, Object> titled = new HashMap<String, Object>(pool);
                titled.put(TITLE, name(pool) + " #" + Json.count(pool, "id"));
                pools.set(i, titled);
            }
        }
        return pools;
    }

    /** Leases of a pool with any verdict that never came back. */
    static long leaked(Map<String, Object> pool) {
        long count = 0;
        for (Map<String, Object> leak : Json.objects(pool, "leaks")) {
            count += Json.count(leak, "count") - Json.count(leak, "returnedLater");
        }
        return count;
    }

    static String number(Map<String, Object> in, String name) {
        long count = Json.count(in, name);
        return count < 0 ? "-" : String.valueOf(count);
    }

    static String time(Map<String, Object> in, String name) {
        long nanos = Json.nanos(in, name);
        return nanos < 0 ? "-" : HumanTime.of(nanos);
    }
}
