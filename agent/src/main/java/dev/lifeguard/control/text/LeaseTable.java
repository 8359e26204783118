package dev.lifeguard.control.text;

import com.grack.nanojson.JsonObject;
import dev.lifeguard.reporting.text.HumanTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Open leases of all pools of a report, longest first. A pure function of the report. */
public final class LeaseTable {
    /** Not of the report: the title of the pool that a lease is of. */
    private static final String POOL = "pool title";

    private LeaseTable() {}

    /** Open leases of all pools, longest first. */
    public static List<String> of(ReportText report) {
        List<JsonObject> leases = new ArrayList<JsonObject>();
        for (JsonObject pool : report.pools()) {
            for (JsonObject lease : ReportReader.objects(pool, "longHeld")) {
                lease.put(POOL, PoolFacts.name(pool));
                leases.add(lease);
            }
        }
        Collections.sort(leases, LONGEST_FIRST);
        boolean roomy = report.page.isRoomy();
        Table table =
                roomy
                        ? new Table(" HELD|POOL|STATE|THREAD|CALL SITE|THREAD NOW|LAST SQL")
                        : new Table(" HELD|POOL|STATE|THREAD|CALL SITE|LAST SQL");
        for (JsonObject lease : leases) {
            List<String> cells = new ArrayList<String>();
            cells.add(HumanTime.of(ReportReader.nanos(lease, "heldSeconds")));
            cells.add(lease.getString(POOL, "?"));
            cells.add(
                    lease.getString("state", "-")
                            + (lease.getBoolean("inTransaction") ? ", in tx" : ""));
            cells.add(lease.getString("thread", "-"));
            cells.add(report.page.callSite(lease.getString("callSite", "-")));
            if (roomy) {
                cells.add(lease.getString("holder", "-"));
            }
            cells.add(lease.getString("lastSql", "-"));
            table.row(cells.toArray(new String[0]));
        }
        if (table.isEmpty()) {
            return Collections.singletonList(
                    "No connection is out that was checked out since the agent came.");
        }
        return table.lines(report.page);
    }

    /** What is out and held by nobody, where its lease is not listed: that may have gone, too. */
    public static List<String> heldByNobody(ReportText report) {
        List<String> lines = new ArrayList<String>();
        for (JsonObject pool : report.pools()) {
            long lost = 0;
            for (JsonObject leak : ReportReader.objects(pool, "leaks")) {
                boolean confirmed = "confirmed".equals(leak.getString("verdict", ""));
                lost += confirmed ? ReportReader.count(leak, "open") : 0;
            }
            JsonObject checkouts = ReportReader.object(pool, "checkouts");
            long unlisted =
                    ReportReader.count(checkouts, "open")
                            - ReportReader.objects(pool, "longHeld").size();
            lost = Math.min(lost, unlisted);
            if (lost > 0) {
                lines.add(
                        PoolFacts.name(pool)
                                + ": "
                                + lost
                                + " more out that nobody holds: see the leaks.");
            }
        }
        return lines;
    }

    private static final Comparator<JsonObject> LONGEST_FIRST =
            new Comparator<JsonObject>() {
                @Override
                public int compare(JsonObject a, JsonObject b) {
                    return Long.compare(
                            ReportReader.nanos(b, "heldSeconds"),
                            ReportReader.nanos(a, "heldSeconds"));
                }
            };
}
