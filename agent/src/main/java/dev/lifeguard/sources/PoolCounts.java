package dev.lifeguard.sources;

import dev.lifeguard.findings.Leaks;
import dev.lifeguard.findings.Uncommitted;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.times.CallSiteTimes;
import dev.lifeguard.times.Counts;
import dev.lifeguard.times.Times;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * All that is counted of one pool, or of several as one.
 *
 * <p><b>Threads</b> counted by any; one that adds, others may go on.
 */
public class PoolCounts {
    final Counts counts = new Counts();
    final Times connect = new Times();
    final CallSiteTimes callSites = new CallSiteTimes();
    final Leaks leaks = new Leaks();
    final RetryCounts retries = new RetryCounts();
    final Uncommitted uncommitted = new Uncommitted();

    /** The leases that ended though nobody closed them, by {@link LeaseEnd}'s ordinal. */
    private final AtomicLongArray unclosed = new AtomicLongArray(LeaseEnd.values().length);

    PoolCounts() {}

    /** Adds what another one has counted, which stays as it is; call sites left out. */
    final void add(PoolCounts other) {
        leaks.add(other.leaks);
        addAllButLeaks(other);
    }

    /** The same of one in whose place there is another: none of its leaks holds anything of it. */
    final void addEnded(PoolCounts closed) {
        leaks.addEnded(closed.leaks);
        addAllButLeaks(closed);
    }

    private void addAllButLeaks(PoolCounts other) {
        counts.add(other.counts);
        connect.add(other.connect);
        retries.add(other.retries);
        uncommitted.add(other.uncommitted);
        for (int i = 0; i < unclosed.length(); i++) {
            unclosed.addAndGet(i, other.unclosed.get(i));
        }
    }

    /** So many of its leases are over that nobody has returned, nor can. */
    final void giveUp(long leases) {
        counts.givesUp(leases);
        unclosed.addAndGet(LeaseEnd.POOL_CLOSED.ordinal(), leases);
    }

    /** A lease of it has ended though nobody has closed it. Any thread. */
    public final void endedUnclosed(LeaseEnd how) {
        unclosed.incrementAndGet(how.ordinal());
    }

    /** How many ended so, by {@link LeaseEnd}'s ordinal. */
    public final long[] unclosed() {
        long[] copy = new long[unclosed.length()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = unclosed.get(i);
        }
        return copy;
    }

    /** How many of its leases are open, as far as two counts tell. */
    final long open() {
        long returned = counts.returnedTotal();
        return Math.max(0, counts.checkoutTotal() - returned);
    }

    public final Counts counts() {
        return counts;
    }

    public final Times connect() {
        return connect;
    }

    public final CallSiteTimes callSites() {
        return callSites;
    }

    public final Leaks leaks() {
        return leaks;
    }

    public final RetryCounts retries() {
        return retries;
    }

    public final Uncommitted uncommitted() {
        return uncommitted;
    }
}
