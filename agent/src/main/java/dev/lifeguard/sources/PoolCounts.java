package dev.lifeguard.sources;

import dev.lifeguard.findings.Leaks;
import dev.lifeguard.findings.RetryCounts;
import dev.lifeguard.findings.Uncommitted;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.times.CallSiteTimes;
import dev.lifeguard.times.Counts;
import dev.lifeguard.times.Times;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * All that is counted of one pool, or of several as one.
 *
 * <p><b>Threads</b> counted by any; one that adds, others may go on. What a round has met is the
 * agent's own, what was shown is one report's at a time.
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

    private volatile long firstWaitNanos;
    private volatile long failedWaitNanos;

    /** How many open leases the round that runs, or ran last, has met. */
    private int openSeen;

    private long roundSeen;
    private long roundOfOrphans;

    /** What reports have said so far. */
    private long shownCheckouts;

    private long shownReturned;

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

    /**
     * The same of one that has gone for good.
     *
     * @param closedNanos up to when anything of it can have been out
     */
    final void addGone(PoolCounts gone, long closedNanos) {
        leaks.addGone(gone.leaks, closedNanos);
        addAllButLeaks(gone);
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

    /** A round of the agent's own thread has met an open lease. */
    public final void sawOpen(long round) {
        openSeen = roundSeen == round ? openSeen + 1 : 1;
        roundSeen = round;
    }

    /** It has met one to which no connection leads any more. */
    public final void hasOrphans(long round) {
        roundOfOrphans = round;
    }

    /**
     * How many leases that round has met, one by one: the difference of two counts is off by what
     * happens between reading them, and much may.
     */
    public final int openIn(long round) {
        return roundSeen == round ? openSeen : 0;
    }

    /** Whether it has met nothing that is open. */
    final boolean hasNothingOpen(long round) {
        return openIn(round) == 0 && roundOfOrphans != round;
    }

    /** A checkout has waited; where several come first at once, any of them is the first. */
    public final void waited(long nanos) {
        if (firstWaitNanos == 0) {
            firstWaitNanos = Math.max(1, nanos);
        }
    }

    /** How long its first checkout waited, nanoseconds: it may have started the pool. 0 = none. */
    public final long firstWaitNanos() {
        return firstWaitNanos;
    }

    /** Longest wait of a failed checkout since the last look, nanoseconds; 0 = none failed. */
    public final long failedWaitNanos() {
        return failedWaitNanos;
    }

    public final void failedWaitNanos(long value) {
        this.failedWaitNanos = value;
    }

    /** Whether any report has said that it lent something. */
    final boolean wasShown() {
        return shownCheckouts > 0;
    }

    /**
     * What a report has said once, a later one does not take back: a lease that turned out to be
     * none counts as returned.
     */
    public final void neverFalls(PoolSnapshot snapshot) {
        long atLeast = Math.max(shownCheckouts, shownReturned + snapshot.open);
        snapshot.checkouts = Math.max(snapshot.checkouts, atLeast);
        snapshot.returned = snapshot.checkouts - snapshot.open;
        shownCheckouts = snapshot.checkouts;
        shownReturned = snapshot.returned;
    }

    /** What was said of another one is told as this one's from now on. */
    final void takeOverShown(PoolCounts other) {
        shownCheckouts += other.shownCheckouts;
        shownReturned += other.shownReturned;
        other.shownCheckouts = 0;
        other.shownReturned = 0;
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
