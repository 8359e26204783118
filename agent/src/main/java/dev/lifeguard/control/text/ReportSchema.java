package dev.lifeguard.control.text;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import dev.lifeguard.model.Verdict;
import dev.lifeguard.snapshots.HookState;

/**
 * Whether a JSON object is a report, as {@code docs/report.md} has it, in all that a judgement is
 * built on. A build that passes because nobody understood its report is worse than none.
 *
 * <p>Members that it does not know are no matter: newer agents may add some.
 */
public final class ReportSchema {
    private static final String SCHEMA = "lifeguard-report/1";

    private ReportSchema() {}

    /**
     * Refuses what is no report.
     *
     * @throws IllegalArgumentException with what is wrong, in a few words
     */
    public static void check(JsonObject report) {
        Object schema = report.get("schema");
        if (!SCHEMA.equals(schema)) {
            throw new IllegalArgumentException(
                    schema instanceof String
                            ? "a report of an unknown schema (" + schema + ")"
                            : "not a report (it names no schema)");
        }
        count(object(report, "agent"), "swallowedErrors");
        JsonArray pools = array(report, "pools");
        for (int i = 0; i < pools.size(); i++) {
            pool(element(pools, i, "pools"));
        }
        JsonArray hooks = array(report, "hooks");
        for (int i = 0; i < hooks.size(); i++) {
            JsonObject hook = element(hooks, i, "hooks");
            text(hook, "type", false);
            text(hook, "method", false);
            state(text(hook, "state", true));
            text(hook, "detail", false);
        }
    }

    private static void pool(JsonObject pool) {
        text(pool, "name", true);
        JsonArray leaks = array(pool, "leaks");
        for (int i = 0; i < leaks.size(); i++) {
            JsonObject leak = element(leaks, i, "leaks");
            verdict(text(leak, "verdict", true));
            text(leak, "evidence", true);
            text(leak, "callSite", false);
            count(leak, "count");
            count(leak, "returnedLater");
        }
    }

    private static void verdict(String word) {
        for (Verdict known : Verdict.values()) {
            if (known.text().equals(word)) {
                return;
            }
        }
        throw bad("verdict");
    }

    private static void state(String word) {
        for (HookState known : HookState.values()) {
            if (known.text().equals(word)) {
                return;
            }
        }
        throw bad("state");
    }

    private static JsonObject object(JsonObject in, String name) {
        if (in.get(name) instanceof JsonObject) {
            return (JsonObject) in.get(name);
        }
        throw bad(name);
    }

    private static JsonArray array(JsonObject in, String name) {
        if (in.get(name) instanceof JsonArray) {
            return (JsonArray) in.get(name);
        }
        throw bad(name);
    }

    private static JsonObject element(JsonArray in, int index, String name) {
        if (in.get(index) instanceof JsonObject) {
            return (JsonObject) in.get(index);
        }
        throw bad(name);
    }

    private static String text(JsonObject in, String name, boolean required) {
        Object value = in.get(name);
        if (value instanceof String || value == null && !required && !in.containsKey(name)) {
            return (String) value;
        }
        throw bad(name);
    }

    /** A whole number that is not negative. */
    private static void count(JsonObject in, String name) {
        Object value = in.get(name);
        double number = value instanceof Number ? ((Number) value).doubleValue() : -1;
        if (!(number >= 0 && number <= Long.MAX_VALUE && number == Math.rint(number))) {
            throw bad(name);
        }
    }

    private static IllegalArgumentException bad(String name) {
        return new IllegalArgumentException(
                "not a report (\"" + name + "\" is not as it should be)");
    }
}
