package dev.lifeguard.sources;

import dev.lifeguard.model.LeaseEnd;

/** Adds up what several pools have counted. <b>Threads</b> one that adds, others may go on. */
final class PoolTotals {
    private PoolTotals() {}

    /** Adds what another one has counted, which stays as it is; call sites left out. */
    static void add(PoolRecord sum, PoolRecord other) {
        sum.leaks.add(other.leaks);
        addAllButLeaks(sum, other);
    }

    /** The same of one in whose place there is another: none of its leaks holds anything of it. */
    static void addEnded(PoolRecord sum, PoolRecord closed) {
        sum.leaks.addEnded(closed.leaks);
        addAllButLeaks(sum, closed);
    }

    private static void addAllButLeaks(PoolRecord sum, PoolRecord other) {
        sum.counts.add(other.counts);
        sum.connect.add(other.connect);
        sum.retries.add(other.retries);
        sum.uncommitted.add(other.uncommitted);
        for (int i = 0; i < sum.unclosed.length(); i++) {
            sum.unclosed.addAndGet(i, other.unclosed.get(i));
        }
    }

    /** So many of its leases are over that nobody has returned, nor can. */
    static void giveUp(PoolRecord sum, long leases) {
        sum.counts.givesUp(leases);
        sum.unclosed.addAndGet(LeaseEnd.POOL_CLOSED.ordinal(), leases);
    }
}
