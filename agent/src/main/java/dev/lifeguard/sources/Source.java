package dev.lifeguard.sources;

import dev.lifeguard.model.Ticker;
import dev.lifeguard.pools.HandlePath;
import dev.lifeguard.pools.OtherPools;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.recycling.PoolRecycling;
import dev.lifeguard.servers.Servers;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * One object that hands out connections, and what it turned out to be.
 *
 * <p><b>Threads</b> any: the kind only ever moves once from unknown, or from wrapper to pool.
 */
public final class Source {
    private static final AtomicReferenceFieldUpdater<Source, Servers> SERVERS =
            AtomicReferenceFieldUpdater.newUpdater(Source.class, Servers.class, "servers");
    private static final AtomicReferenceFieldUpdater<Source, PoolRecycling> RECYCLING =
            AtomicReferenceFieldUpdater.newUpdater(Source.class, PoolRecycling.class, "recycling");
    private static final WeakReference<Class<?>> NONE = new WeakReference<Class<?>>(null);

    /** What is the same for all objects of its class. */
    final SourceType type;

    final PoolKind adapter;
    PoolRecord pool;

    /** Where the record that it had is told since that has ended; null = it had none. */
    private volatile EndedCounts ended;

    final boolean homemade;

    /** Fixed by a list of names; behaviour does not change it. */
    private final boolean listed;

    private final boolean managed;
    private final boolean repeatable;
    private final boolean joins;
    private final boolean evictsAtReturn;
    private final WeakReference<Object> host;
    private Question question;
    private volatile Servers servers;
    private volatile PoolRecycling recycling;
    private volatile HandlePath path = HandlePath.NONE;
    private volatile SourceKind kind;
    private volatile Boolean commitsWhatIsReturned;
    private volatile Boolean tellsTime;
    volatile boolean lendsHandles;
    volatile boolean shares;
    private volatile WeakReference<Class<?>> reportsReturns = NONE;
    private volatile WeakReference<Class<?>> forwards = NONE;

    /** When it was last closed, or found to be collected; 0 = never. */
    private volatile long closedNanos;

    Source(Object host, SourceKind kind, SourceType type, boolean homemade, PoolRecord pool) {
        this.host = new WeakReference<Object>(host);
        this.kind = kind;
        this.listed = type.listed == kind && kind != SourceKind.UNKNOWN;
        this.type = type;
        this.adapter = kind == SourceKind.POOL ? type.adapter : null;
        this.homemade = homemade;
        this.pool = pool;
        managed = OtherPools.areManaged(type.name);
        evictsAtReturn = adapter != null && adapter.canEvictAtReturn();
        joins = adapter != null && adapter.joining() != null;
        repeatable = adapter != null && (joins || !managed) && adapter.lending().canBeAsked(host);
    }

    /** The DataSource, driver or pool itself, or null once it was collected. */
    public Object host() {
        return host.get();
    }

    /** Whether a class of this name belongs to what this source is part of. */
    public boolean isMadeOf(String name) {
        if (adapter != null) {
            return adapter.owns(name);
        }
        int end = type.name.indexOf('.', type.name.indexOf('.') + 1);
        return end < 0 ? name.equals(type.name) : name.startsWith(type.name.substring(0, end + 1));
    }

    /** What it is asked as a known pool; the agent's own thread only. */
    public Question question(Ticker ticker) {
        if (question == null) {
            question = new Question(this, ticker);
        }
        return question;
    }

    SourceKind kind() {
        return kind;
    }

    public boolean is(SourceKind asked) {
        return kind == asked;
    }

    /** Known by name to be a pool: its checkouts need no evidence. */
    public boolean isKnownPool() {
        return listed && kind == SourceKind.POOL;
    }

    /** A pool that must keep what it has lent: nobody can make it drop a connection. */
    public boolean cannotEvict() {
        return kind == SourceKind.POOL && (adapter == null || !adapter.canEvict());
    }

    /** The same of what is not known to be a pool, but may be one. */
    public boolean mustKeep() {
        return cannotEvict() || kind == SourceKind.UNKNOWN;
    }

    /** Known by name or type to open physical connections. */
    public boolean isKnownDriver() {
        return listed && kind == SourceKind.DRIVER;
    }

    /** Conclusive evidence. */
    public void becomesPool() {
        if (!listed) {
            kind = SourceKind.POOL;
            type.lends();
            hide(false);
        }
    }

    /** Evidence that what is seen later may overrule. */
    public void becomesWrapper() {
        if (kind == SourceKind.UNKNOWN) {
            kind = SourceKind.WRAPPER;
            type.passesOn();
            hide(true);
        }
    }

    /**
     * Another source of the same kind asks it for what that one lends. If both make up one pool the
     * outer counts, even if an attach has met a checkout between the two and saw the inner alone.
     */
    public void isAskedInside() {
        if (!pool.hidden && adapter.isInner(pool.type)) {
            pool.hidden = true;
        }
    }

    /** The record of what it lends, made now if it has none. */
    public PoolRecord record() {
        PoolRecord known = pool;
        boolean mayHave = kind == SourceKind.UNKNOWN || kind == SourceKind.POOL;
        return known.isListed() || !mayHave ? known : type.records().of(this);
    }

    /**
     * The record of a checkout that fails. Of a pool that was closed, and whose record has ended,
     * that is where its numbers are told now: only what lends again has one of its own.
     */
    public PoolRecord recordOfFailure() {
        EndedCounts known = ended;
        return known == null || pool.isListed() ? record() : known.record();
    }

    /** Its record has ended. */
    void endedIn(EndedCounts counts) {
        ended = counts;
        pool = type.idle;
        type.giveOwnPool();
    }

    /** What others are counted by as well is not theirs to hide. */
    private void hide(boolean yes) {
        if (hasOwnRecord()) {
            pool.hidden = yes;
        }
    }

    /** It was collected: its open leases are nobody's leak. */
    void isGone(long now) {
        if (closedNanos == 0) {
            closedNanos = now == 0 ? 1 : now;
        }
        if (hasOwnRecord() && !pool.closed) {
            pool.close(now);
        }
    }

    /** The application begins to close it, or has done so. */
    public void shut(long now, boolean begins) {
        closedNanos = now == 0 ? 1 : now;
        if (hasOwnRecord()) {
            pool.shut(now, begins, adapter == null ? null : host());
        }
    }

    private boolean hasOwnRecord() {
        PoolRecord own = pool;
        return own.isListed() && !own.isShared() && !own.hasMany;
    }

    /** What stands for its pool: itself, unless several DataSources lead to one. */
    Object poolObject() {
        Object known = host();
        return adapter == null || known == null ? known : adapter.poolOf(known);
    }

    /** Whether it was closed after this moment. */
    public boolean closedSince(long nanos) {
        return closedNanos != 0 && nanos - closedNanos < 0;
    }

    /** It opens connections for a pool above it. */
    public void becomesDriver() {
        if (kind == SourceKind.UNKNOWN) {
            kind = SourceKind.DRIVER;
            hide(true);
        }
    }

    /**
     * Whether the pool, or a transaction manager above it, commits what comes back uncommitted. The
     * pool's settings are asked once, at the first such return.
     */
    public boolean commitsWhatIsReturned() {
        Boolean known = commitsWhatIsReturned;
        if (known == null) {
            Object pool = host();
            boolean asSet = adapter != null && pool != null && adapter.commitsOnReturn(pool);
            known = Boolean.valueOf(asSet || OtherPools.mayEnlist(type.name));
            commitsWhatIsReturned = known;
        }
        return known.booleanValue();
    }

    /** Whether it was found to read the clock at the beginning of each checkout. */
    public boolean tellsTime() {
        return tellsTime == Boolean.TRUE;
    }

    /** Whether that was found out. */
    public boolean isKnownToTellTime() {
        return tellsTime != null;
    }

    /**
     * It has read a clock inside a checkout. The pool's settings are asked once.
     *
     * @param isOurs whether that was the clock of the agent
     */
    public void hasToldTime(boolean isOurs) {
        if (tellsTime == null) {
            Object pool = host();
            boolean always = adapter != null && pool != null && adapter.tellsTime(pool);
            tellsTime = Boolean.valueOf(always && isOurs);
        }
    }

    /** It has not: it is not to be relied on. */
    public void hasNotToldTime() {
        tellsTime = Boolean.FALSE;
    }

    /** The way down from the handle that it lent last. */
    public HandlePath path() {
        return path;
    }

    /** It has handed out one that was not like the last. */
    public void handsOut(Object handle) {
        if (adapter != null && handle instanceof Connection) {
            HandlePath found = adapter.pathFrom((Connection) handle);
            path = found == null ? HandlePath.NONE : found;
        }
    }

    /** The servers that its connections lead to. */
    public Servers servers() {
        Servers known = servers;
        if (known == null) {
            SERVERS.compareAndSet(this, null, new Servers(type.records().ticker()));
            known = servers;
        }
        return known;
    }

    /** What is known of the age and idleness of its connections. */
    public PoolRecycling recycling() {
        PoolRecycling known = recycling;
        if (known == null) {
            RECYCLING.compareAndSet(this, null, new PoolRecycling(type.records().ticker()));
            known = recycling;
        }
        return known;
    }

    /** Whether a connection may be evicted in place of its return. */
    public boolean evictsAtReturn() {
        return evictsAtReturn;
    }

    /**
     * Whether what a known pool has lent is back with its {@code close}, or evicted in its place.
     */
    public boolean takesBackPlainly() {
        return isKnownPool() && !joins;
    }

    /** Whether it can be asked again, in the same way, for another connection. */
    public boolean isRepeatable() {
        return repeatable;
    }

    /** Whether what it lends may stay out after its {@code close}, until a transaction ends. */
    public boolean joins() {
        return joins;
    }

    /** Whether a transaction manager may have the connections that the application holds. */
    public boolean isManaged() {
        return managed;
    }

    /** Whether connections of this class were found to report their returns. */
    public boolean knowsReturnsOf(Class<?> type) {
        return reportsReturns.get() == type;
    }

    public void returnsAreReportedBy(Class<?> type) {
        reportsReturns = new WeakReference<Class<?>>(type);
    }

    /** Whether driver's connections of this class were found to forward. */
    public boolean knowsForwardingOf(Class<?> type) {
        return forwards.get() == type;
    }

    public void isForwardedBy(Class<?> type) {
        forwards = new WeakReference<Class<?>>(type);
    }

    /** Null unless this is a known pool. */
    public PoolKind adapter() {
        return adapter;
    }

    /**
     * The record of what it lends; that of its class until it has lent anything, and again after
     * its end. Read without a barrier: a call that misses a change counts with the one before.
     */
    public PoolRecord pool() {
        return pool;
    }

    /** A class whose methods look like a pool's, but that is no DataSource. */
    public boolean homemade() {
        return homemade;
    }

    /** It lends handles: the sessions beneath, which a method of it may give, it has only made. */
    public boolean lendsHandles() {
        return lendsHandles;
    }

    public void lendsHandles(boolean value) {
        this.lendsHandles = value;
    }

    /** It has handed out a connection whose last lease was open: nobody knows who has it. */
    public boolean shares() {
        return shares;
    }

    public void shares(boolean value) {
        this.shares = value;
    }
}
