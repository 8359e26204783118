package dev.lifeguard.control;

import dev.lifeguard.reporting.HumanTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Open leases of all pools of a report, longest first. A pure function of the report. */
final class LeaseTable {
    private LeaseTable() {}

    /** Open leases of all pools, longest first. */
    static List<String> of(ReportText report, int width) {
        List<Object[]> leases = new ArrayList<Object[]>();
        for (Map<String, Object> pool : report.pools()) {
            for (Map<String, Object> lease : Json.objects(pool, "longHeld")) {
                leases.add(new Object[] {PoolFacts.name(pool), lease});
            }
        }
        Collections.sort(leases, LONGEST_FIRST);
        boolean roomy = width >= ReportText.ROOMY;
        Table table =
                roomy
                        ? new Table(
                                " HELD",
                                "POOL",
                                "STATE",
                                "THREAD",
                                "CALL SITE",
                                "THREAD NOW",
                                "LAST SQL")
                        : new Table(" HELD", "POOL", "STATE", "THREAD", "CALL SITE", "LAST SQL");
        for (Object[] each : leases) {
            Map<String, Object> lease = lease(each);
            List<String> cells = new ArrayList<String>();
            cells.add(HumanTime.of(Json.nanos(lease, "heldSeconds")));
            cells.add((String) each[0]);
            cells.add(
                    Json.text(lease, "state", "-")
                            + (Json.flag(lease, "inTransaction") ? ", in tx" : ""));
            cells.add(Json.text(lease, "thread", "-"));
            cells.add(CallSites.fitting(Json.text(lease, "callSite", "-"), width));
            if (roomy) {
                cells.add(Json.text(lease, "holder", "-"));
            }
            cells.add(Json.text(lease, "lastSql", "-"));
            table.row(cells.toArray(new String[0]));
        }
        if (table.isEmpty()) {
            return Collections.singletonList(
                    "No connection is out that was checked out since the agent came.");
        }
        return report.withHead(table.lines(width));
    }

    /** What is out and held by nobody, so that no lease can be listed. */
    static List<String> heldByNobody(ReportText report) {
        List<String> lines = new ArrayList<String>();
        for (Map<String, Object> pool : report.pools()) {
            long lost = 0;
            for (Map<String, Object> leak : Json.objects(pool, "leaks")) {
                boolean confirmed = "confirmed".equals(Json.text(leak, "verdict", ""));
                lost += confirmed ? Json.count(leak, "open") : 0;
            }
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

    @SuppressWarnings("unchecked") // put there by leaseTable
    private static Map<String, Object> lease(Object[] each) {
        return (Map<String, Object>) each[1];
    }

    private static final Comparator<Object[]> LONGEST_FIRST =
            new Comparator<Object[]>() {
                @Override
                public int compare(Object[] a, Object[] b) {
                    return Long.compare(
                            Json.nanos(lease(b), "heldSeconds"),
                            Json.nanos(lease(a), "heldSeconds"));
                }
            };
}
