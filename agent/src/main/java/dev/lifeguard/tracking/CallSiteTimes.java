package dev.lifeguard.tracking;

import dev.lifeguard.model.CallSiteSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Times of one pool by call site, from the leases whose stacks were kept and digested.
 *
 * <p><b>Threads</b> the agent's own thread; a report at exit may read beside it, hence the monitor,
 * which no application thread ever takes.
 */
final class CallSiteTimes {
    private static final int MOST = 256;
    private static final String OTHERS = "(others)";

    private final Map<String, Histogram[]> sites = new HashMap<String, Histogram[]>();

    /** A lease of this call site was returned. */
    synchronized void record(String callSite, long wait, long use, long idle) {
        String key = callSite == null ? OTHERS : callSite;
        Histogram[] of = sites.get(key);
        if (of == null) {
            key = sites.size() < MOST ? key : OTHERS;
            of = sites.get(key);
        }
        if (of == null) {
            of = new Histogram[] {new Histogram(2), new Histogram(2), new Histogram(2)};
            sites.put(key, of);
        }
        of[0].recordValue(Math.max(0, wait));
        of[1].recordValue(Math.max(0, use));
        of[2].recordValue(Math.max(0, idle));
    }

    /** Most time in use first. */
    synchronized List<CallSiteSnapshot> snapshot() {
        List<CallSiteSnapshot> list = new ArrayList<CallSiteSnapshot>();
        for (Map.Entry<String, Histogram[]> e : sites.entrySet()) {
            Histogram[] of = e.getValue();
            list.add(
                    new CallSiteSnapshot(
                            e.getKey(),
                            Times.summaryOf(of[0]),
                            Times.summaryOf(of[1]),
                            Times.summaryOf(of[2])));
        }
        Collections.sort(
                list,
                new Comparator<CallSiteSnapshot>() {
                    @Override
                    public int compare(CallSiteSnapshot a, CallSiteSnapshot b) {
                        return Double.compare(total(b), total(a));
                    }
                });
        return list;
    }

    private static double total(CallSiteSnapshot site) {
        return site.use.count * site.use.meanNanos;
    }
}
