package dev.lifeguard.times;

import dev.lifeguard.snapshots.CallSiteSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Times of one pool by call site, from the leases whose stacks were kept and digested.
 *
 * <p><b>Threads</b> the agent's own thread; a report at exit may read beside it, hence the monitor,
 * which no application thread ever takes.
 */
public final class CallSiteTimes {
    private static final int MOST = 256;
    private static final String OTHERS = "(others)";

    private final Map<String, Times[]> sites = new HashMap<String, Times[]>();

    /** A lease of this call site was returned. */
    public synchronized void record(String callSite, long wait, long use, long idle) {
        Times[] of = of(callSite == null ? OTHERS : callSite);
        of[0].record(wait);
        of[1].record(use);
        of[2].record(idle);
    }

    private Times[] of(String callSite) {
        String key = callSite;
        Times[] of = sites.get(key);
        if (of == null) {
            key = sites.size() < MOST ? key : OTHERS;
            of = sites.get(key);
        }
        if (of == null) {
            of = new Times[] {new Times(), new Times(), new Times()};
            sites.put(key, of);
        }
        return of;
    }

    /** Adds those of another pool, which stay as they are. */
    public synchronized void add(CallSiteTimes other) {
        other.addTo(this);
    }

    private synchronized void addTo(CallSiteTimes sum) {
        for (Map.Entry<String, Times[]> e : sites.entrySet()) {
            Times[] of = sum.of(e.getKey());
            for (int i = 0; i < of.length; i++) {
                of[i].add(e.getValue()[i]);
            }
        }
    }

    /** Most time in use first. */
    public synchronized List<CallSiteSnapshot> snapshot() {
        List<CallSiteSnapshot> list = new ArrayList<CallSiteSnapshot>();
        for (Map.Entry<String, Times[]> e : sites.entrySet()) {
            Times[] of = e.getValue();
            list.add(
                    new CallSiteSnapshot(
                            e.getKey(), of[0].summary(), of[1].summary(), of[2].summary()));
        }
        Collections.sort(
                list,
                new Comparator<CallSiteSnapshot>() {
                    @Override
                    public int compare(CallSiteSnapshot a, CallSiteSnapshot b) {
                        return Double.compare(b.use.sumNanos(), a.use.sumNanos());
                    }
                });
        return list;
    }
}
