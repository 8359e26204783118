package dev.lifeguard.tracking;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.Birth;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.LeakObserver;
import dev.lifeguard.model.Lending;
import dev.lifeguard.model.PhysicalLife;
import dev.lifeguard.model.PoolSnapshot;
import dev.lifeguard.model.Recipe;
import dev.lifeguard.model.Replaceable;
import dev.lifeguard.model.Session;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.options.LiveSettings;
import dev.lifeguard.pools.Handles;
import dev.lifeguard.pools.PoolKind;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Turns events of woven code into leases, times and verdicts.
 *
 * <p><b>Threads</b> {@code entered} and {@code exited} run on the application's threads and never
 * block; {@code sweep} runs on the agent's own. <b>Failure</b> may throw: the switchboard is the
 * barrier.
 */
public final class Tracker {

    /** Told, on the application's thread, that there is work for the agent's own thread. */
    public interface Listener {
        /** The first pool was seen. Must return at once; called once. */
        void firstPool();

        /** Whether this class reports its returns; if not, it is queued to be woven. */
        boolean reportsReturns(Class<?> connectionClass);

        /** Whether connections of this driver's class forward; if not, it is queued to be woven. */
        boolean forwards(Class<?> physicalClass);
    }

    private final AtomicBoolean started = new AtomicBoolean();
    private final Listener listener;
    private final Frames frames = new Frames();
    private final Sources sources;
    private final Connections connections;
    private final Checkouts checkouts;
    private final Returns returns;
    private final Discards discards;
    private final Sessions sessions;
    private final Sql sql;
    private final InPlace inPlace;
    private final Sweeper sweeper;
    private final PoolWatch poolWatch;
    private final ReturnNews returnNews;
    private final Echo echo;
    private final Paths paths;
    private final Snapshots snapshots;
    private final Ticker ticker;
    private long lastLookNanos;

    /** As below; nobody is told of returns. */
    public Tracker(
            List<PoolKind> adapters, LiveSettings settings, Ticker ticker, Listener listener) {
        this(
                adapters,
                settings,
                ticker,
                listener,
                ReturnListener.NONE,
                new Asking(DAEMONS, Ticker.SYSTEM, new Swallowed()));
    }

    private static final ThreadFactory DAEMONS =
            new ThreadFactory() {
                @Override
                public Thread newThread(Runnable work) {
                    Thread thread = new Thread(null, work, "lifeguard-asking");
                    thread.setDaemon(true);
                    return thread;
                }
            };

    /**
     * @param adapters the known pools, those that an operator named included
     * @param asking asks them; ended by whoever made it
     */
    public Tracker(
            List<PoolKind> adapters,
            LiveSettings settings,
            Ticker ticker,
            Listener listener,
            ReturnListener returnListener,
            Asking asking) {
        this.listener = listener;
        this.ticker = ticker;
        sources = new Sources(adapters, settings);
        connections = new Connections(new Handles(adapters));
        CallSites callSites = new CallSites(adapters, sources, settings);
        Digests digests = new Digests();
        echo = new Echo(settings);
        sessions = new Sessions(frames, connections);
        sql = new Sql(frames, connections, sessions, ticker);
        inPlace = new InPlace(connections, sql, ticker, listener);
        checkouts =
                new Checkouts(
                        frames,
                        sources,
                        connections,
                        ticker,
                        callSites,
                        new Leases(listener, echo),
                        inPlace);
        discards = new Discards(connections, callSites, ticker);
        returns =
                new Returns(
                        frames,
                        sources,
                        connections,
                        ticker,
                        digests,
                        new ReturnCheck(),
                        returnListener,
                        inPlace,
                        discards);
        snapshots = new Snapshots(sources, connections, callSites, ticker);
        paths = new Paths(callSites);
        returnNews = new ReturnNews(sources, paths, callSites, snapshots);
        sweeper = new Sweeper(connections, digests, paths, discards, new Judge(callSites), ticker);
        poolWatch = new PoolWatch(sources, asking, snapshots, ticker);
    }

    /** A woven method is entered. Null = its exit is of no interest. */
    public Object entered(HookEvent event, Object self, Object argument) {
        switch (event) {
            case CHECKOUT:
                return checkoutEntered(self, argument);
            case HOMEMADE_CHECKOUT:
            case CONNECT:
                return checkouts.enter(event, self, argument);
            case CLOSE_POOL:
                return returns.poolCloses(self);
            case RETURN:
                return returned(self, argument);
            case CREATE_STATEMENT:
                return creatingStatement(self, argument);
            case EXECUTE:
                return executing(self, argument);
            case END_TRANSACTION:
                return sql.endTransactionEntered(self);
            case SET_AUTO_COMMIT:
                sql.autoCommit(self, Boolean.TRUE.equals(argument));
                return sessions.setterEntered(event, self, "setAutoCommit", argument);
            case CONFIGURE:
                Object[] setting = (Object[]) argument;
                sql.configured(self, setting);
                return sessions.setterEntered(event, self, (String) setting[0], setting[1]);
            case ENLIST:
                return frames.push(event, null, 0);
            default:
                return noted(event, self, argument);
        }
    }

    /** The same for a checkout: what happens most has a way of its own, which compiles to less. */
    public Object checkoutEntered(Object self, Object argument) {
        return checkouts.enter(HookEvent.CHECKOUT, self, argument);
    }

    /** The same for what makes a statement. */
    public Object creatingStatement(Object self, Object argument) {
        return sql.createEntered(self, argument);
    }

    /** The same for what runs one. */
    public Object executing(Object self, Object argument) {
        return sql.executeEntered(self, argument);
    }

    /** What makes a statement is left, and has not thrown. */
    public void createdStatement(Object token, Object statement) {
        Frame frame = (Frame) token;
        try {
            sql.createExited(frame, statement);
        } finally {
            frame.leave();
        }
    }

    /** What runs a statement is left, and has not thrown. */
    public void executed(Object token, Object statement) {
        Frame frame = (Frame) token;
        try {
            sql.exited(frame, statement, null);
        } finally {
            frame.leave();
        }
    }

    /** The same for a return. */
    public Object returned(Object self, Object argument) {
        return returns.enter(self, argument != null);
    }

    /**
     * Ends a checkout before its exit where a known pool lends what this thread has just had, and
     * nothing is to be looked at: what happens most, on a short way of its own.
     *
     * @param left what {@link #leftPool} has said
     * @param stack of this checkout; null = it is not kept
     * @return false = nothing was done
     */
    public boolean lentAgain(Object token, Object connection, long left, Throwable stack) {
        return checkouts.lentAgain((Frame) token, connection, left, stack);
    }

    /**
     * A checkout is left that has not thrown.
     *
     * @return null = no driver has opened a connection in it, as far as anybody knows
     */
    public Birth checkedOut(Object token, Object result) {
        Frame frame = (Frame) token;
        if (!frame.runs()) {
            return null; // was lent again
        }
        try {
            Birth birth = checkouts.exit(frame, result, null);
            startOnce();
            return birth;
        } finally {
            frame.leave();
        }
    }

    /**
     * What is known of what lies beneath the connection that this thread was lent last; null =
     * nothing.
     */
    public PhysicalLife hadLast(Object token) {
        Lease last = ((Frame) token).stack.newest();
        return last == null ? null : last.physical();
    }

    /** A pool has read the clock, on this thread. */
    public void clockRead(long nanos) {
        frames.own().clockRead(nanos);
    }

    /** This thread has read a row or a part of a large value; told of one in each round. */
    public void hasRead(Object from) {
        sql.reading.seen(from);
    }

    /** Events that have no end. */
    private Object noted(HookEvent event, Object self, Object argument) {
        if (event == HookEvent.TAKE_BACK) {
            returns.takenBack(self, argument);
        } else if (event == HookEvent.DISCARD) {
            discards.discarded(self, argument);
        } else if (event == HookEvent.CLOSE_STATEMENT) {
            sql.statementCloses(self);
        }
        return null;
    }

    /**
     * The adapter of the pool that this checkout asked, if the pool can be asked again in the same
     * way: a known pool, and no transaction manager behind it; else null.
     */
    public PoolKind repeatable(Object token) {
        Frame frame = (Frame) token;
        Source source = frame.source();
        return source != null && source.isRepeatable() ? source.adapter : null;
    }

    /**
     * The pool has just handed over a connection: the wait is over.
     *
     * @return nanoseconds of the agent's ticker; 0 = that takes a closer look. What was told by a
     *     pool is looked at again by {@link #lent} if the connection has rested
     */
    public long leftPool(Object token) {
        return checkouts.leftPool((Frame) token);
    }

    /**
     * Whether the stack of this checkout is to be kept; asked once, after {@link #leftPool}. The
     * caller takes it: each frame less makes a stack cheaper.
     */
    public boolean keepsStack(Object token) {
        return checkouts.keepsStack((Frame) token);
    }

    /**
     * This is what the pool has handed over.
     *
     * @param left what {@link #leftPool} has said
     * @param stack of this checkout; null = it is not kept
     * @return what pre-flight last knew of what lies beneath; null = nothing
     */
    public PhysicalLife lent(Object token, Object connection, long left, Throwable stack) {
        return checkouts.lent((Frame) token, connection, left, stack);
    }

    /** When that was, in nanoseconds of the agent's ticker. */
    public long leftNanos(Object token) {
        return ((Frame) token).leftNanos;
    }

    /** What was said of {@link #lent} no longer holds: looking at it has taken its time. */
    public void delayed(Object token) {
        ((Frame) token).delayed();
    }

    /**
     * The physical connection beneath what this checkout hands out, if its pool cannot be made to
     * drop it and nobody else has it; else null.
     */
    public Replaceable replaceable(Object token, Object handedOut) {
        Frame frame = (Frame) token;
        return inPlace.candidate(frame.source(), handedOut, frame.newestOpened() != null);
    }

    /** Runs what is the agent's own doing: its events are nobody's checkouts or statements. */
    public void unseen(Runnable work) {
        Object mark = mute();
        try {
            work.run();
        } finally {
            unmute(mark);
        }
    }

    /** The same from here to {@link #unmute}, on this thread. */
    public Object mute() {
        return frames.mute();
    }

    /** Ends what {@link #mute} began, and gave. */
    public void unmute(Object mark) {
        ((Frame) mark).leave();
    }

    /** The checkout behind a token that {@link #repeatable} was asked about. */
    public Lending lending(Object token) {
        checkouts.settle((Frame) token);
        return (Frame) token;
    }

    /** How the driver behind this token is being asked for a connection; null = it is no driver. */
    public Recipe recipe(Object token) {
        return ((Frame) token).recipe;
    }

    /** What a driver was asked for by this connect, without the password; null = not known. */
    public String askedFor(Object token) {
        return Openings.askedFor((Frame) token);
    }

    /**
     * From here on, or up to here, calls are not seen: nobody can know what is in a session that
     * there is now, so none of them is ever replaced.
     */
    public void losesSight() {
        for (ConnectionRecord record : connections.live()) {
            Session session = record.session;
            if (session != null) {
                session.soil();
            }
        }
    }

    /** The checkout that this thread is in the middle of, or null. */
    public Lending runningCheckout() {
        Frame top = frames.top();
        if (top == null) {
            return null;
        }
        return top.isCheckout() ? top : top.enclosingCheckout();
    }

    /** Whether the application has asked that the connection behind this token only read. */
    public boolean mayOnlyRead(Object token) {
        ConnectionRecord record = ((Frame) token).record();
        return record != null && record.readOnly;
    }

    /**
     * The physical connection on which the statement behind a token ran, or was to be made; null =
     * not known.
     */
    public PhysicalLife physicalOf(Object token) {
        Lease lease = leaseOf((Frame) token);
        return lease == null ? null : lease.physical();
    }

    private static Lease leaseOf(Frame frame) {
        Lease lease = frame.lease();
        return lease == null && frame.event == HookEvent.CREATE_STATEMENT
                ? frame.record().leaseAbove()
                : lease;
    }

    /**
     * Whether the statement behind a token, which has failed, was the first that its lease saw, and
     * failed at once.
     */
    public boolean isFirstUse(Object token) {
        Lease lease = leaseOf((Frame) token);
        return lease != null
                && !lease.source.is(SourceKind.DRIVER)
                && lease.activity.isFirstUse(ticker.nanos());
    }

    /** What that statement met was lent in a state that no statement could succeed in. */
    public void lentStale(Object token) {
        Lease lease = leaseOf((Frame) token);
        if (lease.countsAsStale()) {
            lease.source.pool.retries.kept(Protections.whyKept(lease.source));
        }
    }

    /**
     * Whether this token is of this agent. One that was detached may have left calls behind that
     * were still running when another came.
     */
    public static boolean isOwn(Object token) {
        return token instanceof Frame;
    }

    /**
     * A woven method whose entry gave a token is left.
     *
     * @return as of {@link #checkedOut}
     */
    public Birth exited(
            HookEvent event, Object self, Object token, Object result, Throwable error) {
        Frame frame = (Frame) token;
        try {
            return exited(event, frame, self, result, error);
        } finally {
            frame.leave();
        }
    }

    private Birth exited(
            HookEvent event, Frame frame, Object self, Object result, Throwable error) {
        if (frame.isCheckout()) {
            Birth birth = checkouts.exit(frame, result, error);
            startOnce();
            return birth;
        }
        if (event == HookEvent.CREATE_STATEMENT) {
            sql.createExited(frame, result);
        } else if (event == HookEvent.RETURN) {
            returns.exit(frame);
        } else if (event == HookEvent.CLOSE_POOL) {
            returns.poolClosed(frame);
        } else if (event == HookEvent.SET_AUTO_COMMIT || event == HookEvent.CONFIGURE) {
            sessions.setterExited(frame, error);
        } else if (event == HookEvent.ENLIST) {
            sql.enlisted(frame);
        } else {
            sql.exited(frame, self, error);
        }
        return null;
    }

    private void startOnce() {
        if (!started.get() && started.compareAndSet(false, true)) {
            listener.firstPool();
        }
    }

    /** One round of the agent's own thread, about every 100 ms: digest, judge, tell. */
    public synchronized void sweep(LeakObserver observer) {
        sql.sweep();
        sweeper.sweep(observer);
        for (Pool pool : sources.pools()) {
            sweeper.clearUnclosed(pool, observer);
        }
        poolWatch.look(observer, sweeper.round());
        returnNews.tell(observer);
        echo.tell(observer, paths);
    }

    /** How many collected connections wait for a verdict on their leases. */
    int lost() {
        return sweeper.lost();
    }

    /** Whether a pool that is not closed has lent something, as the last round has seen it. */
    public boolean hasAnythingOut() {
        for (Pool pool : sources.pools()) {
            if (pool.source != null && !pool.closed && pool.openIn(sweeper.round()) > 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * One more look, after {@link #sweepLast}, if pools were closed since.
     *
     * @return whether there were any
     */
    public synchronized boolean sweepAfterLast(LeakObserver observer) {
        for (Pool pool : sources.pools()) {
            if (pool.shutAfter(lastLookNanos) != 0) {
                sweeper.sweepLast(observer);
                return true;
            }
        }
        return false;
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
     * @param leases how many open leases of each to list at most, longest first
     */
    public List<PoolSnapshot> snapshot(int leases) {
        return snapshots.all(leases);
    }

    /**
     * Lets go of every thread of the host, when no call will come any more.
     *
     * @return how many threads are in a woven call just now
     */
    public int leave() {
        return frames.leave();
    }
}
