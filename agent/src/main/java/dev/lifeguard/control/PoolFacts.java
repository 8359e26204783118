package dev.lifeguard.control;

import dev.lifeguard.reporting.HumanTime;
import java.util.Map;

/** Single facts about one pool of a report, or one part of it, as text. */
final class PoolFacts {
    private PoolFacts() {}

    /** What the pool says is out, and we never saw go: only after an attach. */
    static long outBefore(Map<String, Object> pool) {
        return Math.max(0, Json.count(Json.object(pool, "checkouts"), "outBeforeAttach"));
    }

    static String name(Map<String, Object> pool) {
        return Json.text(pool, "name", "?");
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
