package dev.lifeguard.sources;

import dev.lifeguard.model.Ticker;
import dev.lifeguard.recycling.PoolRecycling;
import dev.lifeguard.servers.Servers;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * One object that hands out connections: what it turned out to be, where it is counted, and whether
 * it was closed.
 *
 * <p><b>Threads</b> any: the kind only ever moves once from unknown, or from wrapper to pool.
 */
public final class Source extends SourceBehaviour {
    private static final AtomicReferenceFieldUpdater<Source, Servers> SERVERS =
            AtomicReferenceFieldUpdater.newUpdater(Source.class, Servers.class, "servers");
    private static final AtomicReferenceFieldUpdater<Source, PoolRecycling> RECYCLING =
            AtomicReferenceFieldUpdater.newUpdater(Source.class, PoolRecycling.class, "recycling");

    PoolRecord pool;

    /** Where the record that it had is told since that has ended; null = it had none. */
    private volatile EndedCounts ended;

    final boolean homemade;

    /** Fixed by a list of names; behaviour does not change it. */
    private final boolean listed;

    private Question question;
    private volatile Servers servers;
    private volatile PoolRecycling recycling;
    private volatile SourceKind kind;

    /** When it was last closed, or found to be collected; 0 = never. */
    private volatile long closedNanos;

    Source(Object host, SourceKind kind, SourceType type, boolean homemade, PoolRecord pool) {
        super(host, type, kind == SourceKind.POOL ? type.adapter : null);
        this.kind = kind;
        this.listed = type.listed == kind && kind != SourceKind.UNKNOWN;
        this.homemade = homemade;
        this.pool = pool;
    }

    /** What it is asked as a known pool; the agent's own thread only. */
    public Question question(Ticker ticker) {
        if (question == null) {
            question = new Question(this, ticker);
        }
        return question;
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

    /** It opens connections for a pool above it. */
    public void becomesDriver() {
        if (kind == SourceKind.UNKNOWN) {
            kind = SourceKind.DRIVER;
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

    /**
     * It is counted from now on, be it only what fails. If it was closed by then, so is its record:
     * nobody is going to close it once more, and what is opened in its place has to find it closed.
     */
    void has(PoolRecord made) {
        pool = made;
        if (closedNanos != 0 && hasOwnRecord()) {
            made.shut(closedNanos, false); // until it lends again
        }
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

    /** Whether it was closed after this moment. */
    public boolean closedSince(long nanos) {
        return closedNanos != 0 && nanos - closedNanos < 0;
    }

    /** The servers that its connections lead to. */
    public Servers servers() {
        Servers known = servers;
        return known != null ? known : first(SERVERS, new Servers(type.records().ticker()));
    }

    /** What is known of the age and idleness of its connections. */
    public PoolRecycling recycling() {
        PoolRecycling known = recycling;
        return known != null ? known : first(RECYCLING, new PoolRecycling(type.records().ticker()));
    }

    /** What is kept from now on: that of whoever came first. */
    private <T> T first(AtomicReferenceFieldUpdater<Source, T> field, T made) {
        return field.compareAndSet(this, null, made) ? made : field.get(this);
    }

    /**
     * Whether what a known pool has lent is back with its {@code close}, or evicted in its place.
     */
    public boolean takesBackPlainly() {
        return isKnownPool() && !joins;
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
}
