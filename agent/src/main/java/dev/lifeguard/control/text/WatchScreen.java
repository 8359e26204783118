package dev.lifeguard.control.text;

import com.grack.nanojson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** One picture of the live view: pools, leaks, the longest leases. A pure function of a report. */
public final class WatchScreen {
    private static final char ESCAPE = 27;

    private WatchScreen() {}

    /** Exactly as many lines as the screen has, unless that is any; none wider than it is. */
    public static List<String> lines(String title, ReportText text, int height) {
        List<String> lines = new ArrayList<String>();
        String keys = height == Page.ANY ? "" : " (q quits)"; // off a terminal no key is read
        String head = "Lifeguard for " + text.upTime() + keys + " in " + title;
        lines.add(text.page.bold(text.page.cut(head)));
        lines.add("");
        List<String> pools = new ArrayList<String>(pools(text));
        pools.addAll(PoolFacts.outBefore(text));
        pools = cut(pools, text.page);
        List<String> leaks = cut(LeakBlocks.of(text, text.page.isRoomy() ? 2 : 0), text.page);
        List<String> leases = cut(LeaseTable.of(text), text.page);
        int room = Math.max(6, height - lines.size() - 2);
        int forPools = Math.max(room / 3, room - leaks.size() - leases.size());
        int shown = add(lines, pools, forPools);
        lines.add("");
        room -= shown;
        room -= add(lines, leaks, Math.max(room / 2, room - leases.size()));
        lines.add("");
        add(lines, leases, room);
        if (height == Page.ANY) {
            return lines;
        }
        while (lines.size() < height) {
            lines.add("");
        }
        return lines.subList(0, Math.max(1, height));
    }

    /** What is in colours was cut before it was coloured. */
    private static List<String> cut(List<String> lines, Page page) {
        List<String> cut = new ArrayList<String>(lines.size());
        for (String line : lines) {
            cut.add(line.indexOf(ESCAPE) < 0 ? page.cut(line) : line);
        }
        return cut;
    }

    /** The whole table where it fits, else what matters most while one looks. */
    private static List<String> pools(ReportText text) {
        if (text.page.isRoomy() || text.listed().isEmpty()) {
            return text.poolTable();
        }
        Table table = new Table("POOL| MAX| ACTIVE| WAITING| CHECKOUTS| FAILED| WAIT P99| LEAKS");
        for (JsonObject pool : text.listed()) {
            JsonObject size = ReportReader.object(pool, "size");
            JsonObject checkouts = ReportReader.object(pool, "checkouts");
            table.row(
                    Table.cut(PoolFacts.name(pool), 20),
                    PoolFacts.number(size, "max"),
                    PoolFacts.number(size, "active"),
                    PoolFacts.number(size, "pending"),
                    PoolFacts.number(checkouts, "count"),
                    PoolFacts.number(checkouts, "failed"),
                    PoolFacts.time(ReportReader.object(pool, "wait"), "p99Seconds"),
                    String.valueOf(PoolFacts.leaked(pool)));
        }
        return table.lines(text.page);
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
