package dev.lifeguard.sources;

import dev.lifeguard.pools.HandlePath;
import dev.lifeguard.pools.OtherPools;
import dev.lifeguard.pools.PoolKind;
import java.lang.ref.WeakReference;
import java.sql.Connection;

/**
 * How one object hands out connections: by what its class is known for, its settings say, or it was
 * seen to do.
 *
 * <p><b>Threads</b> any.
 */
public abstract class SourceBehaviour {
    private static final WeakReference<Class<?>> NONE = new WeakReference<Class<?>>(null);

    /** What is the same for all objects of its class. */
    final SourceType type;

    final PoolKind adapter;
    final boolean joins;
    private final WeakReference<Object> host;
    private final boolean managed;
    private final boolean repeatable;
    private final boolean evictsAtReturn;
    private volatile HandlePath path = HandlePath.NONE;
    private volatile Boolean commitsWhatIsReturned;
    private volatile Boolean tellsTime;
    private volatile Boolean ofOtherVersion;
    private volatile boolean lendsHandles;
    private volatile boolean shares;
    private volatile WeakReference<Class<?>> reportsReturns = NONE;
    private volatile WeakReference<Class<?>> forwards = NONE;

    SourceBehaviour(Object host, SourceType type, PoolKind adapter) {
        this.host = new WeakReference<Object>(host);
        this.type = type;
        this.adapter = adapter;
        managed = OtherPools.areManaged(type.name);
        evictsAtReturn = adapter != null && adapter.canEvictAtReturn();
        joins = adapter != null && adapter.joining() != null;
        repeatable = adapter != null && (joins || !managed) && adapter.lending().canBeAsked(host);
    }

    /** The DataSource, driver or pool itself, or null once it was collected. */
    public final Object host() {
        return host.get();
    }

    /** Whether a class of this name belongs to what this source is part of. */
    public final boolean isMadeOf(String name) {
        if (adapter != null) {
            return adapter.owns(name);
        }
        int end = type.name.indexOf('.', type.name.indexOf('.') + 1);
        return end < 0 ? name.equals(type.name) : name.startsWith(type.name.substring(0, end + 1));
    }

    /** What stands for its pool: itself, unless several DataSources lead to one. */
    final Object poolObject() {
        Object known = host();
        return adapter == null || known == null ? known : adapter.poolOf(known);
    }

    /**
     * Whether the pool, or a transaction manager above it, commits what comes back uncommitted. The
     * pool's settings are asked once, at the first such return.
     */
    public final boolean commitsWhatIsReturned() {
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
    public final boolean tellsTime() {
        return tellsTime == Boolean.TRUE;
    }

    /** Whether that was found out. */
    public final boolean isKnownToTellTime() {
        return tellsTime != null;
    }

    /**
     * It has read a clock inside a checkout. The pool's settings are asked once.
     *
     * @param isOurs whether that was the clock of the agent
     */
    public final void hasToldTime(boolean isOurs) {
        if (tellsTime == null) {
            Object pool = host();
            boolean always = adapter != null && pool != null && adapter.tellsTime(pool);
            tellsTime = Boolean.valueOf(always && isOurs);
        }
    }

    /** It has not: it is not to be relied on. */
    public final void hasNotToldTime() {
        tellsTime = Boolean.FALSE;
    }

    /** The way down from the handle that it lent last. */
    public final HandlePath path() {
        return path;
    }

    /** It has handed out one that was not like the last. */
    public final void handsOut(Object handle) {
        if (adapter != null && handle instanceof Connection) {
            HandlePath found = adapter.pathFrom((Connection) handle);
            path = found == null ? HandlePath.NONE : found;
        }
    }

    /** What it has just lent is looked at: the first time also whether anything can be done. */
    public final void looksAt(Connection lent) {
        Object pool = ofOtherVersion == null && adapter != null ? host() : null;
        if (pool != null) {
            ofOtherVersion = Boolean.valueOf(adapter.isOfOtherVersion(pool, lent));
        }
    }

    /** Whether its version was found to have other names than the ways that are known. */
    public final boolean isOfOtherVersion() {
        return ofOtherVersion == Boolean.TRUE;
    }

    /** Whether a connection may be evicted in place of its return. */
    public final boolean evictsAtReturn() {
        return evictsAtReturn;
    }

    /** Whether it can be asked again, in the same way, for another connection. */
    public final boolean isRepeatable() {
        return repeatable;
    }

    /** Whether what it lends may stay out after its {@code close}, until a transaction ends. */
    public final boolean joins() {
        return joins;
    }

    /** Whether a transaction manager may have the connections that the application holds. */
    public final boolean isManaged() {
        return managed;
    }

    /** Whether connections of this class were found to report their returns. */
    public final boolean knowsReturnsOf(Class<?> type) {
        return reportsReturns.get() == type;
    }

    public final void returnsAreReportedBy(Class<?> type) {
        reportsReturns = new WeakReference<Class<?>>(type);
    }

    /** Whether driver's connections of this class were found to forward. */
    public final boolean knowsForwardingOf(Class<?> type) {
        return forwards.get() == type;
    }

    public final void isForwardedBy(Class<?> type) {
        forwards = new WeakReference<Class<?>>(type);
    }

    /** Null unless this is a known pool. */
    public final PoolKind adapter() {
        return adapter;
    }

    /** It lends handles: the sessions beneath, which a method of it may give, it has only made. */
    public final boolean lendsHandles() {
        return lendsHandles;
    }

    public final void lendsHandles(boolean value) {
        this.lendsHandles = value;
    }

    /** It has handed out a connection whose last lease was open: nobody knows who has it. */
    public final boolean shares() {
        return shares;
    }

    public final void shares(boolean value) {
        this.shares = value;
    }
}
