package dev.lifeguard.control;

import dev.lifeguard.reporting.FoldedStack;
import dev.lifeguard.reporting.HumanTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The leaks of a report, a block each, the surest first. A pure function of the report. */
final class LeakBlocks {
    private final Ink ink;
    private final int width;
    private final int frames;
    private final List<String> lines = new ArrayList<String>();

    private LeakBlocks(Ink ink, int width, int frames) {
        this.ink = ink;
        this.width = width;
        this.frames = frames;
    }

    /**
     * @param width of the screen
     * @param frames of the checkout's stack that are shown at most
     */
    static List<String> of(ReportText report, Ink ink, int width, int frames) {
        LeakBlocks blocks = new LeakBlocks(ink, width, frames);
        for (int sure = Findings.VERDICTS.size() - 1; sure >= 0; sure--) {
            for (Map<String, Object> pool : report.pools()) {
                for (Map<String, Object> leak : Json.objects(pool, "leaks")) {
                    if (Findings.VERDICTS.get(sure).equals(Json.text(leak, "verdict", ""))) {
                        blocks.add(pool, leak);
                    }
                }
            }
        }
        for (Map<String, Object> pool : report.pools()) {
            blocks.addWithoutDetail(pool);
        }
        return blocks.lines.isEmpty()
                ? Collections.singletonList("No leak was found.")
                : blocks.lines;
    }

    private void add(Map<String, Object> pool, Map<String, Object> leak) {
        String title = PoolFacts.name(pool) + ": " + title(leak);
        lines.add(ink.verdict(Json.text(leak, "verdict", ""), Table.cut(title, width)));
        long held = Json.nanos(leak, "heldSeconds");
        if (held > 0) {
            String thread = Json.text(leak, "thread", "-");
            line("held up to " + HumanTime.of(held) + ", last by " + thread);
        }
        if (leak.get("lastSql") != null) {
            line("last SQL: " + Json.text(leak, "lastSql", ""));
        }
        holder(pool, leak);
        int shown = 0;
        for (String frame : FoldedStack.of(Json.texts(leak, "checkoutStack"))) {
            if (shown++ < frames) {
                line(frame.startsWith("...") ? frame : "at " + frame);
            }
        }
    }

    /** Where the holder is: now, if one of these leases is listed, else at the verdict. */
    private void holder(Map<String, Object> pool, Map<String, Object> leak) {
        String site = Json.text(leak, "callSite", "");
        for (Map<String, Object> lease : Json.objects(pool, "longHeld")) {
            String now = Json.text(lease, "holder", "");
            if (!now.isEmpty() && Json.text(lease, "callSite", "-").equals(site)) {
                line(Json.text(lease, "thread", "-") + " now " + now);
                return;
            }
        }
        if (leak.get("holder") != null) {
            line("its thread, when that was found: " + Json.text(leak, "holder", ""));
        }
    }

    private void addWithoutDetail(Map<String, Object> pool) {
        long count = Json.count(pool, "leaksWithoutDetail");
        if (count > 0) {
            lines.add(
                    PoolFacts.name(pool)
                            + ": "
                            + count
                            + " of these leaks without a stack, to bound memory and time. Mend those"
                            + " that are named, or set leak.call-sites=all.");
        }
    }

    private String title(Map<String, Object> leak) {
        long count = Json.count(leak, "count");
        long back = Json.count(leak, "returnedLater");
        String site = Json.text(leak, "callSite", "an unknown call site");
        return (isHeldAtWork(leak) ? "held idle, taken" : Findings.kindOf(leak))
                + " at "
                + CallSites.fitting(site, width)
                + " ("
                + Json.text(leak, "evidence", "-")
                + ", "
                + count
                + (count == 1 ? " lease, " : " leases, ")
                + Json.count(leak, "open")
                + " still out"
                + (back > 0 ? ", " + back + " came back" : "")
                + ")";
    }

    /** Its holder is at something: what the log, too, does not call a leak. */
    private static boolean isHeldAtWork(Map<String, Object> leak) {
        return Json.text(leak, "evidence", "").equals("held-idle")
                && Json.text(leak, "holder", "").contains(" in ");
    }

    private void line(String text) {
        lines.add(Table.cut("    " + text, width));
    }
}
