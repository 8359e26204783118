package dev.lifeguard.control.text;

import com.grack.nanojson.JsonObject;
import dev.lifeguard.model.Verdict;
import dev.lifeguard.reporting.text.FoldedStack;
import dev.lifeguard.reporting.text.HumanTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The leaks of a report, a block each, the surest first. A pure function of the report. */
public final class LeakBlocks {
    private final Page page;
    private final int frames;
    private final List<String> lines = new ArrayList<String>();

    private LeakBlocks(Page page, int frames) {
        this.page = page;
        this.frames = frames;
    }

    /**
     * @param frames of the checkout's stack that are shown at most
     */
    public static List<String> of(ReportText report, int frames) {
        LeakBlocks blocks = new LeakBlocks(report.page, frames);
        for (int sure = Verdict.values().length - 1; sure >= 0; sure--) {
            String verdict = Verdict.values()[sure].text();
            for (JsonObject pool : report.pools()) {
                for (JsonObject leak : ReportReader.objects(pool, "leaks")) {
                    if (verdict.equals(leak.getString("verdict", ""))) {
                        blocks.add(pool, leak);
                    }
                }
            }
        }
        for (JsonObject pool : report.pools()) {
            blocks.addWithoutDetail(pool);
        }
        return blocks.lines.isEmpty()
                ? Collections.singletonList("No leak was found.")
                : blocks.lines;
    }

    private void add(JsonObject pool, JsonObject leak) {
        String title = PoolFacts.name(pool) + closed(pool) + ": " + title(leak);
        lines.add(page.verdict(leak.getString("verdict", ""), page.cut(title)));
        long held = ReportReader.nanos(leak, "heldSeconds");
        if (held > 0) {
            String thread = leak.getString("thread", "-");
            line("held up to " + HumanTime.of(held) + ", last by " + thread);
        }
        if (leak.get("lastSql") != null) {
            line("last SQL: " + leak.getString("lastSql", ""));
        }
        holder(pool, leak);
        boolean whole = frames == Integer.MAX_VALUE; // else there is no room for it
        if (whole && leak.get("advice") != null && ReportReader.count(leak, "open") > 0) {
            line("what to do: " + leak.getString("advice", ""));
        }
        int shown = 0;
        for (String frame : FoldedStack.of(ReportReader.texts(leak, "checkoutStack"))) {
            if (shown++ < frames) {
                line(frame.startsWith("...") ? frame : "at " + frame);
            }
        }
    }

    /** Leaks are told of those, too. */
    private static String closed(JsonObject pool) {
        return PoolFacts.isClosed(pool) ? " (closed)" : "";
    }

    /** Where the holder is: now, if one of these leases is listed, else at the verdict. */
    private void holder(JsonObject pool, JsonObject leak) {
        String site = leak.getString("callSite", "");
        for (JsonObject lease : ReportReader.objects(pool, "longHeld")) {
            String now = lease.getString("holder", "");
            if (!now.isEmpty() && lease.getString("callSite", "-").equals(site)) {
                line(lease.getString("thread", "-") + " now " + now);
                return;
            }
        }
        if (leak.get("holder") != null) {
            line("its thread, when that was found: " + leak.getString("holder", ""));
        }
    }

    private void addWithoutDetail(JsonObject pool) {
        long count = ReportReader.count(pool, "leaksWithoutDetail");
        if (count > 0) {
            lines.add(
                    PoolFacts.name(pool)
                            + ": "
                            + count
                            + " of these leaks without a stack, to bound memory and time. Mend those"
                            + " that are named, or set leak.call-sites=all.");
        }
    }

    private String title(JsonObject leak) {
        long count = ReportReader.count(leak, "count");
        long back = ReportReader.count(leak, "returnedLater");
        String site = leak.getString("callSite", "an unknown call site");
        return Findings.kindOf(leak)
                + " at "
                + page.callSite(site)
                + " ("
                + leak.getString("evidence", "-")
                + ", "
                + count
                + (count == 1 ? " lease, " : " leases, ")
                + ReportReader.count(leak, "open")
                + " still out"
                + (back > 0 ? ", " + back + " came back" : "")
                + ")";
    }

    private void line(String text) {
        lines.add(page.cut("    " + text));
    }
}
