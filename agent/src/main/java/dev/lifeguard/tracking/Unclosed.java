package dev.lifeguard.tracking;

import dev.lifeguard.model.LeaseEnd;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The leases of one pool that ended though nobody closed them: how many, by how they ended.
 *
 * <p><b>Threads</b> ended by any; suspects among them are polled by the agent's own.
 */
final class Unclosed {
    private final AtomicLongArray counts = new AtomicLongArray(LeaseEnd.values().length);

    /** Those that had a verdict, which no longer holds; at most as many as were judged. */
    private final Queue<Lease> suspects = new ConcurrentLinkedQueue<Lease>();

    /** Ends a lease without a return to learn from. True for the one caller that ended it. */
    static boolean end(Lease lease, LeaseEnd how, long now) {
        if (!lease.keep() || !Returns.end(lease, now)) {
            return false;
        }
        lease.ended = how;
        lease.stack = null;
        Unclosed own = lease.home.unclosed;
        own.counts.incrementAndGet(how.ordinal());
        if (lease.evidence != null) {
            own.suspects.add(lease);
        }
        return true;
    }

    /** One that had a verdict; null = no more. */
    Lease pollSuspect() {
        return suspects.poll();
    }

    /** Adds those of a pool that has gone. */
    void takeOver(Unclosed gone) {
        for (int i = 0; i < counts.length(); i++) {
            counts.addAndGet(i, gone.counts.get(i));
        }
    }

    /** How many ended so, by {@link LeaseEnd}'s ordinal. */
    long[] counts() {
        long[] copy = new long[counts.length()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = counts.get(i);
        }
        return copy;
    }
}
