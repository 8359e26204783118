package dev.lifeguard.times;

import dev.lifeguard.snapshots.TimeSummary;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often a pool lent, took back and failed, and how long it all took. Open = lent - taken back,
 * by construction; counts and times agree because the times are what is counted.
 *
 * <p>What a known pool lends again and again counts by itself, in a {@link ConnectionTimes} each,
 * until it is gone; everything else is counted here. A lease without a statement is in {@code
 * useWithoutSql} alone: its use is all idleness.
 *
 * <p><b>Threads</b> any. No application thread takes the monitor, which keeps what is taken over
 * from a tally from being seen twice or not at all. <b>Cost</b> as {@link TimeTable}; without a
 * tally one atomic addition for a checkout, one for its return, two more if it ran statements.
 */
public final class Counts {
    private static final ConnectionTimes[] NO_TALLIES = {};

    /** Some 2 KB each. */
    private static final int MOST_TALLIES = 256;

    private final Times wait = new Times();
    private final Times useWithoutSql = new Times();
    private final Times useWithSql = new Times();
    private final Times sql = new Times();
    private final Times idleWithSql = new Times();
    private final AtomicReference<ConnectionTimes[]> tallies =
            new AtomicReference<ConnectionTimes[]>(NO_TALLIES);
    private final LongAdder noCheckouts = new LongAdder();
    private final LongAdder noReturns = new LongAdder();

    /** Whose threads had no stack left to count them: no call is needed to count them here. */
    public volatile int missedCheckouts;

    /** The same. */
    public volatile int missedReturns;

    private final Failures failures = new Failures();

    /** For one more connection that stays; null = there are too many. */
    public ConnectionTimes newTally() {
        ConnectionTimes made = new ConnectionTimes(this);
        while (true) {
            ConnectionTimes[] all = tallies.get();
            if (all.length >= MOST_TALLIES) {
                return null;
            }
            ConnectionTimes[] more = Arrays.copyOf(all, all.length + 1);
            more[all.length] = made;
            if (tallies.compareAndSet(all, more)) {
                return made;
            }
        }
    }

    /** Its connection is gone: takes over what it has counted. */
    public synchronized void takeOver(ConnectionTimes gone) {
        while (true) {
            ConnectionTimes[] all = tallies.get();
            int at = Arrays.asList(all).indexOf(gone);
            if (at < 0) {
                return;
            }
            ConnectionTimes[] fewer = Arrays.copyOf(all, all.length - 1);
            System.arraycopy(all, at + 1, fewer, at, fewer.length - at);
            if (tallies.compareAndSet(all, fewer)) {
                break;
            }
        }
        add(gone);
    }

    private void add(ConnectionTimes gone) {
        addUses(gone);
        wait.add(gone.wait);
    }

    private void addUses(ConnectionTimes ended) {
        useWithoutSql.add(ended.useWithoutSql);
        useWithSql.add(ended.useWithSql);
        sql.add(ended.sql);
        idleWithSql.add(ended.idleWithSql);
    }

    /** Adds all that another one has counted, which stays as it is. */
    public synchronized void add(Counts other) {
        other.addTo(this);
    }

    /** What has ended comes first: a lease that begins and ends meanwhile has begun as well. */
    private synchronized void addTo(Counts to) {
        ConnectionTimes[] all = tallies.get();
        to.useWithoutSql.add(useWithoutSql);
        to.useWithSql.add(useWithSql);
        to.sql.add(sql);
        to.idleWithSql.add(idleWithSql);
        for (ConnectionTimes each : all) {
            to.addUses(each);
        }
        to.noReturns.add(noReturns.sum());
        to.missedReturns += missedReturns;
        to.wait.add(wait);
        for (ConnectionTimes each : all) {
            to.wait.add(each.wait);
        }
        to.noCheckouts.add(noCheckouts.sum());
        to.missedCheckouts += missedCheckouts;
        to.failures.add(failures);
    }

    /** So many leases are over that nobody has returned, nor can. */
    public void givesUp(long leases) {
        noReturns.add(-leases);
    }

    /**
     * A lease has begun.
     *
     * @param tally of its connection, or null
     */
    public void checkedOut(long waitedNanos, ConnectionTimes tally, int stripe) {
        if (tally != null) {
            tally.checkedOut(waitedNanos);
        } else {
            wait.record(waitedNanos, stripe);
        }
    }

    /** A lease has ended. */
    public void returned(long usedNanos, long sqlNanos, ConnectionTimes tally, int stripe) {
        if (tally != null) {
            tally.returned(usedNanos, sqlNanos);
        } else if (sqlNanos == 0) {
            useWithoutSql.record(usedNanos, stripe);
        } else {
            sql.record(sqlNanos, stripe);
            idleWithSql.record(usedNanos - sqlNanos, stripe);
            useWithSql.record(usedNanos, stripe); // last: this is what is counted
        }
    }

    /** The checkouts that failed. */
    public Failures failures() {
        return failures;
    }

    /** What was counted as a checkout was none. */
    public void uncount(boolean wasReturned) {
        noCheckouts.increment();
        if (wasReturned) {
            noReturns.increment();
        }
    }

    /** Whether anything was lent, or failed to be. */
    public boolean isAny() {
        boolean lent =
                tallies.get().length > 0 || checkoutTotal() > 0; // a tally begins with a lease
        return lent || failures.total() > 0;
    }

    public synchronized long checkoutTotal() {
        long total = wait.total();
        for (ConnectionTimes each : tallies.get()) {
            total += each.lentTotal();
        }
        return total - noCheckouts.sum() + missedCheckouts;
    }

    /** How many leases these times are of. */
    public long checkoutsOf(TimeSummary waits) {
        return waits.count - noCheckouts.sum() + missedCheckouts;
    }

    /** How many ended leases these times are of. */
    public long returnedOf(TimeSummary use) {
        return use.count - noReturns.sum() + missedReturns;
    }

    public synchronized long returnedTotal() {
        long total = useWithoutSql.total() + useWithSql.total();
        for (ConnectionTimes each : tallies.get()) {
            total += each.returnedTotal();
        }
        return total - noReturns.sum() + missedReturns;
    }

    public synchronized TimeSummary waits() {
        TimeSum sum = new TimeSum();
        wait.addTo(sum);
        for (ConnectionTimes each : tallies.get()) {
            each.wait.addTo(sum);
        }
        return sum.summary();
    }

    public synchronized TimeSummary use() {
        TimeSum sum = new TimeSum();
        useWithSql.addTo(sum);
        for (ConnectionTimes each : tallies.get()) {
            each.useWithSql.addTo(sum);
        }
        return withoutSqlAddedTo(sum).summary();
    }

    public synchronized TimeSummary sql() {
        TimeSum sum = new TimeSum();
        sql.addTo(sum);
        for (ConnectionTimes each : tallies.get()) {
            each.sql.addTo(sum);
        }
        sum.addZeros(withoutSqlAddedTo(new TimeSum()).total());
        return sum.summary();
    }

    public synchronized TimeSummary idleInLease() {
        TimeSum sum = new TimeSum();
        idleWithSql.addTo(sum);
        for (ConnectionTimes each : tallies.get()) {
            each.idleWithSql.addTo(sum);
        }
        return withoutSqlAddedTo(sum).summary();
    }

    private TimeSum withoutSqlAddedTo(TimeSum sum) {
        useWithoutSql.addTo(sum);
        for (ConnectionTimes each : tallies.get()) {
            each.useWithoutSql.addTo(sum);
        }
        return sum;
    }
}
