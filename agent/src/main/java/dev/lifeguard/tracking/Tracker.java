package dev.lifeguard.tracking;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Connections;
import dev.lifeguard.connections.ReturnListener;
import dev.lifeguard.host.BareThreads;
import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.options.LiveSettings;
import dev.lifeguard.pools.Handles;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.servers.Refusals;
import dev.lifeguard.sessions.Session;
import dev.lifeguard.snapshots.LeakObserver;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.sources.Asking;
import dev.lifeguard.sources.PoolRecord;
import dev.lifeguard.sources.Sources;
import dev.lifeguard.stacks.CallSites;
import dev.lifeguard.stacks.Paths;
import dev.lifeguard.stacks.SourceClasses;
import dev.lifeguard.tracking.calls.CallStacks;
import dev.lifeguard.tracking.handover.CheckoutLog;
import dev.lifeguard.tracking.handover.LongLeases;
import dev.lifeguard.tracking.handover.ReturnSamples;
import dev.lifeguard.tracking.news.PoolWatch;
import dev.lifeguard.tracking.news.ReturnNews;
import dev.lifeguard.tracking.news.Snapshots;
import dev.lifeguard.tracking.rules.Checkouts;
import dev.lifeguard.tracking.rules.Discards;
import dev.lifeguard.tracking.rules.Leases;
import dev.lifeguard.tracking.rules.ReplaceableConnections;
import dev.lifeguard.tracking.rules.Returns;
import dev.lifeguard.tracking.rules.Sessions;
import dev.lifeguard.tracking.rules.Sql;
import dev.lifeguard.tracking.verdicts.Judge;
import dev.lifeguard.tracking.verdicts.Sweeper;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Tracking: from calls of woven code to leases, times and verdicts. This is its door; what goes on
 * behind it is in the rooms below.
 *
 * <p><b>Threads</b> {@link #calls}, {@link #checkouts} and {@link #failures} serve the
 * application's threads and never block; {@code sweep} runs on the agent's own.
 */
public final class Tracker {
    private final CallStacks stacks;
    private final Sources sources;
    private final Connections connections;
    private final WovenCalls calls;
    private final RepeatedCheckouts repeated;
    private final CheckoutCalls checkouts;
    private final FailedCalls failures;
    private final Sql sql;
    private final Sweeper sweeper;
    private final PoolWatch poolWatch;
    private final ReturnNews returnNews;
    private final CheckoutLog echo;
    private final LongLeases longLeases = new LongLeases();
    private final Paths paths;
    private final Snapshots snapshots;
    private final Ticker ticker;
    private long lastLookNanos;

    /** As below; nobody is told of returns. */
    public Tracker(
            List<PoolKind> adapters,
            LiveSettings settings,
            Ticker ticker,
            TrackerListener listener) {
        this(
                adapters,
                new Connections(new Handles(adapters)),
                settings,
                ticker,
                listener,
                ReturnListener.NONE,
                new Refusals(ticker),
                new Asking(BareThreads.named("lifeguard-asking"), Ticker.SYSTEM, new Swallowed()));
    }

    /**
     * @param adapters the known pools, those that an operator named included
     * @param connections where what is known of each is kept
     * @param refusals where servers that refuse new connections are kept
     */
    public Tracker(
            List<PoolKind> adapters,
            Connections connections,
            LiveSettings settings,
            Ticker ticker,
            TrackerListener listener,
            ReturnListener returnListener,
            Refusals refusals,
            Asking asking) {
        this.ticker = ticker;
        stacks = new CallStacks(listener);
        SourceClasses classes = new SourceClasses();
        sources = new Sources(adapters, classes, settings, ticker);
        this.connections = connections;
        CallSites callSites = new CallSites(adapters, classes, settings);
        ReturnSamples digests = new ReturnSamples(longLeases);
        echo = new CheckoutLog(settings);
        Sessions sessions = new Sessions(stacks, connections);
        sql = new Sql(stacks, connections, sessions, ticker);
        ReplaceableConnections inPlace =
                new ReplaceableConnections(connections, sql, ticker, listener);
        Leases leases = new Leases(listener, echo);
        Checkouts rules =
                new Checkouts(stacks, sources, connections, ticker, callSites, leases, inPlace);
        Discards discards = new Discards(sources, connections, ticker);
        Returns returns =
                new Returns(
                        stacks,
                        sources,
                        connections,
                        ticker,
                        digests,
                        returnListener,
                        inPlace,
                        discards);
        calls = new WovenCalls(listener, stacks, rules, returns, discards, sessions, sql);
        repeated = new RepeatedCheckouts(stacks, connections, ticker, leases, returns);
        checkouts = new CheckoutCalls(stacks, rules, inPlace);
        failures = new FailedCalls(ticker);
        snapshots = new Snapshots(sources, connections, stacks, callSites, refusals, ticker);
        paths = new Paths(callSites);
        returnNews = new ReturnNews(sources, paths, callSites, snapshots);
        sweeper = new Sweeper(connections, digests, paths, discards, new Judge(callSites), ticker);
        poolWatch = new PoolWatch(sources, asking, snapshots, ticker);
    }

    /** What woven code tells. */
    public WovenCalls calls() {
        return calls;
    }

    /** What is asked first, where it happens most. */
    public RepeatedCheckouts repeated() {
        return repeated;
    }

    /** What is asked of a checkout before it is left. */
    public CheckoutCalls checkouts() {
        return checkouts;
    }

    /** What is asked of a call that has thrown. */
    public FailedCalls failures() {
        return failures;
    }

    /**
     * From here on, or up to here, calls are not seen: nobody can know what is in a session that
     * there is now, so none of them is ever replaced.
     */
    public void losesSight() {
        for (ConnectionRecord record : connections.live()) {
            Session session = record.session();
            if (session != null) {
                session.soil();
            }
        }
    }

    /** One round of the agent's own thread, about every 100 ms: digest, judge, tell. */
    public synchronized void sweep(LeakObserver observer) {
        stacks.sweep();
        sql.sweep();
        sweeper.sweep(observer);
        for (PoolRecord pool : sources.poolsAndPredecessors()) {
            sweeper.clearUnclosed(pool, observer);
        }
        poolWatch.look(observer, sweeper.round());
        returnNews.tell(observer);
        echo.tell(observer, paths);
        longLeases.tell(observer, paths, ticker);
    }

    /**
     * The next sweep is due in so many nanoseconds: in what is more nobody can use what he holds.
     */
    public synchronized void pauses(long nanos) {
        sweeper.pauses(nanos);
    }

    /** Tells of long leases, too, while this is so; asked on the application's threads. */
    public void tellsLongLeasesWhile(BooleanSupplier recording) {
        longLeases.wantedWhile(recording);
    }

    /** How many collected connections wait for a verdict on their leases. */
    int lost() {
        return sweeper.lost();
    }

    /** Whether something is out of a pool that was open when the last look began. */
    public boolean hasAnythingOut() {
        return poolWatch.hasAnythingOut(sweeper.round(), lastLookNanos);
    }

    /** One more look, after {@link #sweepLast}, if pools were closed since. */
    public synchronized void sweepAfterLast(LeakObserver observer) {
        for (PoolRecord pool : sources.poolsAndPredecessors()) {
            if (pool.shutAfter(lastLookNanos) != 0) {
                sweeper.sweepLast(observer);
                return;
            }
        }
    }

    /** The last look, at exit: what was waiting for the end of its episode is told now. */
    public synchronized void sweepLast(LeakObserver observer) {
        lastLookNanos = ticker.nanos();
        sweeper.sweepLast(observer);
        poolWatch.askNext(); // or the report would show sizes of the last second's work
        sweep(observer);
        poolWatch.lookLast(observer, sweeper.round());
        poolWatch.tellRest(observer);
    }

    /** All pools as they are now, with their longest open leases. */
    public List<PoolSnapshot> snapshot() {
        return snapshots.all();
    }

    /**
     * The same.
     *
     * @param leases how many open leases to list, longest first
     */
    public List<PoolSnapshot> snapshot(LeaseSnapshot.Limit leases) {
        return snapshots.all(leases);
    }

    /**
     * Lets go of every thread of the host, when no call will come any more.
     *
     * @return how many threads are in a woven call just now
     */
    public int leave() {
        return stacks.leave();
    }
}
