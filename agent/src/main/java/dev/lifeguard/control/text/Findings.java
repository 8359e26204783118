package dev.lifeguard.control.text;

import com.grack.nanojson.JsonObject;
import dev.lifeguard.model.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code check} holds against a run: leaks that are sure enough and never came back, hooks
 * that did not fit, errors of the agent itself, and a run in which it saw no pool at all, because
 * that proves nothing.
 */
public final class Findings {
    /** Of a report that advises nothing. */
    private static final String ON_EVERY_PATH =
            "Close the connection on every path of this method.";

    private final Verdict least;
    private final boolean poolsExpected;

    /**
     * @param least the least sure verdict that counts
     * @param poolsExpected whether a run without any pool is a finding
     */
    public Findings(Verdict least, boolean poolsExpected) {
        this.least = least;
        this.poolsExpected = poolsExpected;
    }

    /** One sentence each; empty = all is well. */
    public List<String> in(JsonObject report) {
        List<String> findings = new ArrayList<String>();
        List<JsonObject> pools = PoolFacts.pools(report);
        for (JsonObject pool : pools) {
            leaks(pool, findings);
        }
        hooks(report, findings);
        long swallowed =
                ReportReader.count(ReportReader.object(report, "agent"), "swallowedErrors");
        if (swallowed > 0) {
            findings.add(
                    "The agent kept "
                            + swallowed
                            + (swallowed == 1 ? " error" : " errors")
                            + " of its own from the application, so leaks may be missed.");
        }
        if (pools.isEmpty() && poolsExpected) {
            findings.add(
                    "The agent saw no pool in this run, so nothing was checked. If that is right,"
                            + " say --allow-no-pools.");
        }
        return findings;
    }

    private static void hooks(JsonObject report, List<String> findings) {
        for (JsonObject hook : ReportReader.objects(report, "hooks")) {
            String state = hook.getString("state", "");
            if (state.equals("mismatch") || state.equals("failed")) {
                findings.add(
                        hook.getString("type", "?")
                                + '#'
                                + hook.getString("method", "?")
                                + (state.equals("failed")
                                        ? ": this hook has failed"
                                        : ": this hook is a mismatch")
                                + ", so leaks may be missed. "
                                + hook.getString("detail", ""));
            }
        }
    }

    /** What it is called, whether it is a leak or what a closed pool has taken along. */
    static String kindOf(JsonObject leak) {
        if (isHeldAtWork(leak)) {
            return "held idle, taken";
        }
        return leak.getString("evidence", "").equals("left-open-at-close")
                ? "connection left open at close, checked out"
                : leak.getString("verdict", "") + " leak";
    }

    /** Its holder is at something: what the log, too, does not call a leak. */
    private static boolean isHeldAtWork(JsonObject leak) {
        return leak.getString("evidence", "").equals("held-idle")
                && leak.getString("holder", "").contains(" in ");
    }

    private boolean isSureEnough(String word) {
        for (Verdict verdict : Verdict.values()) {
            if (verdict.text().equals(word)) {
                return verdict.compareTo(least) >= 0;
            }
        }
        return false;
    }

    private void leaks(JsonObject pool, List<String> findings) {
        for (JsonObject leak : ReportReader.objects(pool, "leaks")) {
            String verdict = leak.getString("verdict", "");
            long lost =
                    ReportReader.count(leak, "count") - ReportReader.count(leak, "returnedLater");
            if (isSureEnough(verdict) && lost > 0) {
                findings.add(
                        PoolFacts.name(pool)
                                + ": "
                                + (isHeldAtWork(leak) ? "connection " : "")
                                + kindOf(leak)
                                + " at "
                                + leak.getString("callSite", "an unknown call site")
                                + " ("
                                + leak.getString("evidence", "-")
                                + ", "
                                + lost
                                + " never returned). "
                                + leak.getString("advice", ON_EVERY_PATH));
            }
        }
    }
}
