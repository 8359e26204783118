package dev.lifeguard.tracking.news;

import dev.lifeguard.connections.Connections;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.connections.ShownSql;
import dev.lifeguard.model.HostText;
import dev.lifeguard.model.LeaseState;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.servers.Refusals;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.sources.PoolRecord;
import dev.lifeguard.sources.Sources;
import dev.lifeguard.stacks.CallSites;
import dev.lifeguard.stacks.Path;
import dev.lifeguard.stacks.Stacks;
import dev.lifeguard.tracking.calls.CallStacks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Makes immutable pictures of pools. <b>Threads</b> any but the application's own hot path. */
public final class Snapshots {
    private static final LeaseSnapshot.Limit LONGEST = LeaseSnapshot.Limit.ofEach(10);
    private static final int STACK_LINES = 20;
    private static final StackTraceElement[] NO_STACK = {};

    private final Sources sources;
    private final Connections connections;
    private final CallStacks stacks;
    private final CallSites callSites;
    private final PoolStates states;
    private final Ticker ticker;

    public Snapshots(
            Sources sources,
            Connections connections,
            CallStacks stacks,
            CallSites callSites,
            Refusals refusals,
            Ticker ticker) {
        this.sources = sources;
        this.connections = connections;
        this.stacks = stacks;
        this.callSites = callSites;
        this.states = new PoolStates(refusals);
        this.ticker = ticker;
    }

    /** Every pool that has lent something, or failed to. */
    public List<PoolSnapshot> all() {
        return all(LONGEST);
    }

    /** The same, with as many open leases. */
    public List<PoolSnapshot> all(LeaseSnapshot.Limit leases) {
        List<PoolSnapshot> list = new ArrayList<PoolSnapshot>();
        LongestOpen longest = new LongestOpen(connections.live(), leases);
        Waiters waiters = waiters();
        for (PoolRecord pool : sources.pools()) {
            if (pool.isShown()) {
                PoolSnapshot snapshot = of(pool);
                pool.neverFalls(snapshot);
                snapshot.longHeld = of(longest.of(pool), leases.checkoutStacks);
                long waits = waiters.longestNanos(pool);
                snapshot.state = states.of(pool, waits, ticker.nanos());
                if (leases.ofEach > 0 && waits > 0) {
                    snapshot.waiters = waiters.of(pool);
                }
                list.add(snapshot);
            }
        }
        return list;
    }

    /** Which pool it is, and nothing else: leaks may come by the thousand. */
    public static PoolSnapshot titleOf(PoolRecord pool) {
        PoolSnapshot snapshot = new PoolSnapshot();
        snapshot.ownName = pool.nameOrType();
        snapshot.name = HostText.of(snapshot.ownName);
        snapshot.id = pool.id();
        snapshot.sharesName = pool.sharesName();
        snapshot.kind = pool.kind();
        snapshot.type = HostText.of(pool.type());
        return snapshot;
    }

    /**
     * One pool without its open leases, which would take a look at every connection. Counts are
     * taken from the times, so that they agree whatever goes on meanwhile; returned before lent, so
     * that open is never negative.
     */
    PoolSnapshot of(PoolRecord pool) {
        PoolSnapshot snapshot = titleOf(pool);
        snapshot.notJudged = pool.notJudged();
        snapshot.gone = sources.records().goneIn(pool);
        snapshot.generation = pool.generation();
        snapshot.database = pool.address();
        snapshot.protection = pool.protection();
        snapshot.closed = pool.closed();
        snapshot.sizes = pool.sizes();
        snapshot.sizesAgeNanos = pool.asked().ageNanos(ticker.nanos());
        snapshot.firstWaitNanos = pool.isShared() ? 0 : pool.firstWaitNanos();
        snapshot.unseen = pool.asked().unseen();
        snapshot.maxIdle = pool.retries().maxIdle();
        count(snapshot, pool.withPredecessors(), pool.lastNanos(ticker.nanos()));
        return snapshot;
    }

    private static void count(PoolSnapshot snapshot, PoolRecord pool, long lastNanos) {
        snapshot.use = pool.counts().use();
        snapshot.returned = pool.counts().returnedOf(snapshot.use);
        snapshot.wait = pool.counts().waits();
        snapshot.checkouts = pool.counts().checkoutsOf(snapshot.wait);
        snapshot.open = Math.max(0, snapshot.checkouts - snapshot.returned);
        snapshot.unclosed = pool.unclosed();
        snapshot.failedCheckouts = pool.counts().failures().total();
        snapshot.failures = pool.counts().failures().kinds();
        snapshot.failedWait = pool.counts().failures().waits();
        snapshot.sql = pool.counts().sql();
        snapshot.idleInLease = pool.counts().idleInLease();
        snapshot.connect = pool.connect().summary();
        snapshot.leaks = pool.leaks().snapshot(lastNanos);
        snapshot.leaksWithoutDetail = pool.leaks().withoutDetail();
        snapshot.retired = pool.retries().retired();
        snapshot.retriesSucceeded = pool.retries().succeeded();
        snapshot.retriesGaveUp = pool.retries().gaveUp();
        snapshot.retriesAttempted = snapshot.retriesSucceeded + snapshot.retriesGaveUp;
        snapshot.uncommittedReturned = pool.uncommitted().total();
        snapshot.uncommittedRolledBack = pool.uncommitted().rolledBack();
        snapshot.uncommittedRollbackFailed = pool.uncommitted().rollbackFailed();
        snapshot.uncommitted = pool.uncommitted().snapshot();
        snapshot.kept = pool.retries().kept();
        snapshot.callSites = pool.callSites().snapshot();
    }

    /** Who waits for a connection now. */
    Waiters waiters() {
        return new Waiters(stacks, callSites, ticker);
    }

    /** The longest open leases of a pool, longest first, with what their holders do now. */
    List<LeaseSnapshot> longestOpen(PoolRecord pool, int most) {
        return of(
                new LongestOpen(connections.live(), LeaseSnapshot.Limit.ofEach(most)).of(pool),
                false);
    }

    private List<LeaseSnapshot> of(List<Lease> leases, boolean checkoutStacks) {
        List<LeaseSnapshot> list = new ArrayList<LeaseSnapshot>();
        Map<Thread, StackTraceElement[]> holders = holdersOf(leases);
        for (Lease lease : leases) {
            LeaseSnapshot snapshot = of(lease, holders.get(lease.owner()), checkoutStacks);
            if (lease.isOpen()) { // else its holder does something else by now
                list.add(snapshot);
            }
        }
        return list;
    }

    private static Map<Thread, StackTraceElement[]> holdersOf(List<Lease> leases) {
        Map<Thread, StackTraceElement[]> holders =
                new IdentityHashMap<Thread, StackTraceElement[]>();
        for (Lease lease : leases) {
            Thread owner = lease.owner();
            if (owner != null && owner.isAlive()) {
                holders.put(owner, NO_STACK);
            }
        }
        List<Thread> threads = new ArrayList<Thread>(holders.keySet());
        List<StackTraceElement[]> stacks = Stacks.ofThreads(threads);
        for (int i = 0; i < stacks.size(); i++) {
            holders.put(threads.get(i), stacks.get(i));
        }
        return holders;
    }

    /**
     * @param looked at the holder; null = its thread has ended
     */
    private LeaseSnapshot of(Lease lease, StackTraceElement[] looked, boolean checkoutStacks) {
        StackTraceElement[] holder = looked == null ? NO_STACK : looked;
        Path path = lease.path();
        return new LeaseSnapshot(
                path == null ? null : path.callSite(),
                lease.threadName(),
                ticker.nanos() - lease.acquiredNanos(),
                stateOf(lease, holder),
                lease.activity().inTransaction(),
                ShownSql.of(lease),
                CallSites.texts(holder, holder.length - 1, STACK_LINES),
                path == null || !checkoutStacks
                        ? Collections.<String>emptyList()
                        : path.stackTexts());
    }

    private LeaseState stateOf(Lease lease, StackTraceElement[] holder) {
        if (lease.activity().isBusy()) {
            return LeaseState.IN_SQL;
        }
        return callSites.isCheckingOut(holder) ? LeaseState.WAITING_FOR_POOL : LeaseState.IDLE;
    }
}
