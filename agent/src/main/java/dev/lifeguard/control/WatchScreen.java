package dev.lifeguard.control;

import dev.lifeguard.reporting.HumanTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One picture of the live view: pools, leaks, the longest leases. A pure function of a report. */
final class WatchScreen {
    /** A height or width without bound: nothing is left out, nothing is cut. */
    static final int ANY = Integer.MAX_VALUE;

    private final Ink ink;

    WatchScreen(Ink ink) {
        this.ink = ink;
    }

    /** Exactly as many lines as the screen has, unless that is any; none wider than it is. */
    List<String> lines(String title, Map<String, Object> report, int height, int width) {
        ReportText text = new ReportText(report, ink);
        List<String> lines = new ArrayList<String>();
        long up = Json.nanos(Json.object(report, "agent"), "uptimeSeconds");
        String head = "Lifeguard for " + HumanTime.of(up) + " (q quits) in " + title;
        lines.add(ink.bold(Table.cut(head, width)));
        lines.add("");
        List<String> pools = new ArrayList<String>(pools(text, width));
        for (String unknown : PoolNotes.outBefore(text)) {
            pools.add(Table.cut(unknown, width));
        }
        List<String> leaks = LeakBlocks.of(text, ink, width, width >= ReportText.ROOMY ? 2 : 0);
        List<String> leases = LeaseTable.of(text, width);
        int room = Math.max(6, height - lines.size() - 2);
        int forPools = Math.max(room / 3, room - leaks.size() - leases.size());
        int shown = add(lines, pools, forPools);
        lines.add("");
        room -= shown;
        room -= add(lines, leaks, Math.max(room / 2, room - leases.size()));
        lines.add("");
        add(lines, leases, room);
        if (height == ANY) {
            return lines;
        }
        while (lines.size() < height) {
            lines.add("");
        }
        return lines.subList(0, Math.max(1, height));
    }

    /** The whole table where it fits, else what matters most while one looks. */
    private static List<String> pools(ReportText text, int width) {
        if (width >= ReportText.ROOMY || text.pools().isEmpty()) {
            return text.poolTable(width);
        }
        Table table =
                new Table(
                        "POOL",
                        " MAX",
                        " ACTIVE",
                        " WAITING",
                        " CHECKOUTS",
                        " FAILED",
                        " WAIT P99",
                        " LEAKS");
        for (Map<String, Object> pool : text.pools()) {
            Map<String, Object> size = Json.object(pool, "size");
            Map<String, Object> checkouts = Json.object(pool, "checkouts");
            table.row(
                    Table.cut(PoolFacts.name(pool), 20),
                    PoolFacts.number(size, "max"),
                    PoolFacts.number(size, "active"),
                    PoolFacts.number(size, "pending"),
                    PoolFacts.number(checkouts, "count"),
                    PoolFacts.number(checkouts, "failed"),
                    PoolFacts.time(Json.object(pool, "wait"), "p99Seconds"),
                    String.valueOf(PoolFacts.leaked(pool)));
        }
        return text.withHead(table.lines(width));
    }

    /** As many as there is room for; what is left out is said. Returns how many lines it took. */
    private static int add(List<String> lines, List<String> more, int room) {
        boolean all = more.size() <= room;
        int shown = all ? more.size() : Math.max(0, room - 1);
        lines.addAll(more.subList(0, shown));
        if (!all && room > 0) {
            lines.add("... " + (more.size() - shown) + " more lines");
            return shown + 1;
        }
        return shown;
    }
}
