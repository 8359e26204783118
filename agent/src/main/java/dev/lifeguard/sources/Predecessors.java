package dev.lifeguard.sources;

import dev.lifeguard.options.LiveSettings;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The pools that were closed before another one was made in their place. What they have counted is
 * told with that one, so that nothing falls when an application is deployed again; what speaks of
 * the present (sizes, how the pool is, what holds its connections) is that one's alone.
 *
 * <p><b>Threads</b> changed by the agent's own, read by whoever reports.
 */
final class Predecessors {
    /** So many of which something is out are waited for; what is out of older ones is given up. */
    private static final int MOST_AWAITED = 32;

    private final LiveSettings settings;
    private final PoolRecord total;

    /** Counts in the total, and elsewhere when the newest has ended too. */
    final EndedCounts counts;

    private final List<PoolRecord> awaited = new ArrayList<PoolRecord>();
    private int count;

    Predecessors(LiveSettings settings) {
        this.settings = settings;
        this.total = new PoolRecord("", "", settings);
        this.counts = new EndedCounts(total);
    }

    /** How many there were. */
    synchronized int count() {
        return count;
    }

    /** One more: the newest. */
    synchronized void add(PoolRecord closed) {
        count++;
        EndedCounts.end(closed, counts);
        awaited.add(closed);
        if (awaited.size() > MOST_AWAITED) {
            end(awaited.remove(0));
        }
    }

    /** Those of which something may come back yet. */
    synchronized List<PoolRecord> awaited() {
        return new ArrayList<PoolRecord>(awaited);
    }

    /**
     * Waits no longer for those of which nothing is out.
     *
     * @param round the sweep that has just counted the open leases
     */
    synchronized void end(long round) {
        for (Iterator<PoolRecord> i = awaited.iterator(); i.hasNext(); ) {
            PoolRecord each = i.next();
            if (each.hasNothingOut(round)) {
                i.remove();
                end(each);
            }
        }
    }

    private void end(PoolRecord each) {
        total.addEnded(each);
        total.giveUp(each.open());
        total.callSites.add(each.callSites);
    }

    /** All that they and this one have counted. */
    synchronized PoolRecord sumWith(PoolRecord last) {
        PoolRecord sum = new PoolRecord(last.kind, last.type, settings);
        sum.add(total);
        sum.callSites.add(total.callSites);
        for (PoolRecord each : awaited) {
            sum.addEnded(each);
            sum.callSites.add(each.callSites);
        }
        sum.add(last);
        sum.callSites.add(last.callSites);
        return sum;
    }
}
