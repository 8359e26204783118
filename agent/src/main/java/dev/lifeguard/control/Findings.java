package dev.lifeguard.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What {@code check} holds against a run: leaks that are sure enough and never came back, hooks
 * that did not fit, errors of the agent itself, and a run in which it saw no pool at all, because
 * that proves nothing.
 */
final class Findings {
    /** From the least sure to the surest. */
    static final List<String> VERDICTS = Arrays.asList("suspected", "probable", "confirmed");

    private final int least;
    private final boolean poolsExpected;

    /**
     * @param verdict the least sure verdict that counts
     * @param poolsExpected whether a run without any pool is a finding
     */
    Findings(String verdict, boolean poolsExpected) {
        this.least = VERDICTS.indexOf(verdict);
        this.poolsExpected = poolsExpected;
    }

    /** One sentence each; empty = all is well. */
    List<String> in(Map<String, Object> report) {
        List<String> findings = new ArrayList<String>();
        List<Map<String, Object>> pools = PoolFacts.pools(report);
        for (Map<String, Object> pool : pools) {
            leaks(pool, findings);
        }
        hooks(report, findings);
        long swallowed = Json.count(Json.object(report, "agent"), "swallowedErrors");
        if (swallowed > 0) {
            findings.add(
                    "The agent kept "
                            + swallowed
                            + " errors of its own from the application, so leaks may be missed.");
        }
        if (pools.isEmpty() && poolsExpected) {
            findings.add(
                    "The agent saw no pool in this run, so nothing was checked. If that is right,"
                            + " say --allow-no-pools.");
        }
        return findings;
    }

    private static void hooks(Map<String, Object> report, List<String> findings) {
        for (Map<String, Object> hook : Json.objects(report, "hooks")) {
            String state = Json.text(hook, "state", "");
            if (state.equals("mismatch") || state.equals("failed")) {
                findings.add(
                        Json.text(hook, "type", "?")
                                + '#'
                                + Json.text(hook, "method", "?")
                                + ": this hook is a "
                                + state
                                + ", so leaks may be missed. "
                                + Json.text(hook, "detail", ""));
            }
        }
    }

    /** What it is called, whether it is a leak or what a closed pool has taken along. */
    static String kindOf(Map<String, Object> leak) {
        return Json.text(leak, "evidence", "").equals("left-open-at-close")
                ? "connection left open at close, checked out"
                : Json.text(leak, "verdict", "") + " leak";
    }

    private void leaks(Map<String, Object> pool, List<String> findings) {
        for (Map<String, Object> leak : Json.objects(pool, "leaks")) {
            String verdict = Json.text(leak, "verdict", "");
            long lost = Json.count(leak, "count") - Json.count(leak, "returnedLater");
            if (VERDICTS.indexOf(verdict) >= least && lost > 0) {
                findings.add(
                        PoolFacts.name(pool)
                                + ": "
                                + kindOf(leak)
                                + " at "
                                + Json.text(leak, "callSite", "an unknown call site")
                                + " ("
                                + Json.text(leak, "evidence", "-")
                                + ", "
                                + lost
                                + " never returned). Close the connection on every path of this"
                                + " method.");
            }
        }
    }
}
