package dev.lifeguard.tracking.verdicts;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Connections;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.snapshots.LeakObserver;
import dev.lifeguard.sources.PoolRecord;
import dev.lifeguard.stacks.Path;
import dev.lifeguard.stacks.Paths;
import dev.lifeguard.tracking.handover.ReturnSamples;
import dev.lifeguard.tracking.rules.Discards;
import java.util.Iterator;

/**
 * One round of the agent's own thread: learns from returned leases, judges open ones, and tells the
 * observer what an operator must hear.
 *
 * <p><b>Threads</b> one at a time. <b>Cost</b> one pass over the known connections.
 */
public final class Sweeper {
    /** Older leases have their stack interned, so that few raw stacks are ever alive. */
    private static final long YOUNG_NANOS = 20L * 1000 * 1000;

    private final Connections connections;
    private final Orphans orphans;
    private final Learning learning;
    private final Paths paths;
    private final Discards discards;
    private final Judge judge;
    private final Verdicts verdicts;
    private final Ticker ticker;

    /** Which of the open leases is the first whose holder is to be looked at. */
    private int resumeAt;

    private long round;

    /** No other round will come: the youngest are to be judged in this one. */
    private boolean isLastLook;

    public Sweeper(
            Connections connections,
            ReturnSamples digests,
            Paths paths,
            Discards discards,
            Judge judge,
            Ticker ticker) {
        this.connections = connections;
        this.orphans = new Orphans(connections);
        this.paths = paths;
        this.discards = discards;
        this.judge = judge;
        this.verdicts = new Verdicts(judge, paths, ticker);
        this.learning = new Learning(digests, paths, verdicts);
        this.ticker = ticker;
    }

    /** The number of the round that ran last. */
    public long round() {
        return round;
    }

    /** How many collected connections wait for a verdict. */
    public int lost() {
        return orphans.size();
    }

    /** The round at exit: what was left open when its pool was closed stays so. */
    public void sweepLast(LeakObserver observer) {
        isLastLook = true;
        judge.looksForTheLastTime();
        sweep(observer);
    }

    /** Suspects of this pool that ended though nobody closed them are suspects no longer. */
    public void clearUnclosed(PoolRecord pool, LeakObserver observer) {
        verdicts.clearUnclosed(pool, observer);
    }

    /** The next round is due in so many nanoseconds. */
    public void pauses(long nanos) {
        judge.pauses(nanos, ticker.nanos());
    }

    /** One round. */
    public void sweep(LeakObserver observer) {
        round++;
        orphans.find(ticker.nanos());
        RoundOfStacks holders = new RoundOfStacks(resumeAt);
        meetAll(holders);
        learning.learn(holders, observer, isLastLook);
        paths.review();
        lookAtHolders(holders);
        for (ConnectionRecord record : connections.live()) {
            Lease lease = record.lease();
            if (lease != null && lease.keep()) {
                verdicts.judge(lease, holders, observer);
            }
        }
        judgeLost(holders, observer);
    }

    /** Keeps what is open, and lets go of what need not be held. */
    private void meetAll(RoundOfStacks holders) {
        long now = ticker.nanos();
        for (ConnectionRecord record : connections.live()) {
            Lease lease = record.lease();
            learnWhoOpens(record);
            discards.meets(record);
            if (lease != null && record.physical() && lease.source().lendsHandles()) {
                lease.cancel(); // made before that was known
            }
            if (lease != null && lease.keep()) {
                lease.loosen(connections.loosened());
                lease.home().sawOpen(round);
                internOld(lease, now);
                letGoOfTheDead(lease);
                discards.looksBeneath(lease);
                holders.add(lease);
            } else if (lease != null) {
                lease.rests();
                letGoOfTheDead(lease);
                if (lease.isCancelled() && lease.evidence() != null) {
                    Verdicts.retract(lease); // it was no checkout at all
                }
            }
        }
        discards.metAll();
    }

    /** Before anybody is judged: stacks that are taken together cost a fraction. */
    private void lookAtHolders(RoundOfStacks holders) {
        long now = ticker.nanos();
        for (ConnectionRecord record : connections.live()) {
            Lease lease = record.lease();
            if (lease != null && lease.keep()) {
                holders.next();
                judge.prepare(lease, holders, now);
            }
        }
        for (Lease lost : orphans) {
            holders.next();
            judge.prepare(lost, holders, now);
        }
        resumeAt = holders.resumeAt();
        holders.look();
    }

    /**
     * A thread that has ended is told by its name: it holds the class loader of its application.
     */
    private static void letGoOfTheDead(Lease top) {
        for (Lease lease = top; lease != null; lease = lease.beneath()) {
            Thread owner = lease.owner();
            if (owner != null && !owner.isAlive()) {
                lease.forgetOwner(owner);
            }
        }
    }

    /** What was opened without a pool, as it seemed, turned out to be opened for one. */
    private void learnWhoOpens(ConnectionRecord record) {
        Throwable opening = record.openedForPool();
        if (opening == null) {
            return;
        }
        record.openedForPool(null);
        Path path = paths.of(opening);
        if (path != null) {
            path.opensForPools();
        }
    }

    private void internOld(Lease lease, long now) {
        for (Lease at = lease; at != null; at = at.beneath()) {
            if (isLastLook || now - at.acquiredNanos() > YOUNG_NANOS) {
                verdicts.intern(at);
            }
        }
    }

    /** Confirmed ones leave the list, and those of closed pools: nothing can come of them. */
    private void judgeLost(RoundOfStacks holders, LeakObserver observer) {
        for (Iterator<Lease> i = orphans.iterator(); i.hasNext(); ) {
            Lease lease = i.next();
            verdicts.intern(lease);
            letGoOfTheDead(lease);
            orphans.excuse(lease, ticker.nanos());
            verdicts.judge(lease, holders, observer);
            if (Orphans.isOver(lease)) {
                i.remove();
            } else {
                lease.home().hasOrphans(round);
            }
        }
    }
}
