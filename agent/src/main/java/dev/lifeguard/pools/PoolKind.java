package dev.lifeguard.pools;

import dev.lifeguard.host.Chain;
import dev.lifeguard.model.PoolSizes;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What the agent knows of one pool kind: which classes it is made of, where it lends and takes
 * back, how to ask its name and sizes, how to make it drop a connection.
 *
 * <p>Data: every name is a string, so no pool is needed to compile or to load this class. A name
 * that a version of the pool does not have means "unknown", never an exception.
 *
 * <p><b>Threads</b> any, once built; a connection is evicted by its borrower. <b>Cost</b> all is
 * done by reflection: names and sizes are read on the agent's own thread only.
 */
public final class PoolKind {
    final String kind;
    final List<String> packages = new ArrayList<String>();
    private final List<String> marks = new ArrayList<String>();
    final List<Hook> hooks = new ArrayList<Hook>();
    final List<String> sources = new ArrayList<String>();
    String inner = "";
    Chain behind = new Chain();
    Getter name = Getter.NONE;
    String aroundName = "(.*)";
    String generatedName = "";
    final Getter.Sizes sizes = new Getter.Sizes();
    Getter shared = Getter.NONE;
    Getter url = Getter.NONE;
    Getter opener = Getter.NONE;
    final LendingCalls lending = new LendingCalls(sources);
    Eviction eviction = Eviction.NONE;
    boolean evictsAtReturn;
    Layers layers = new Layers(this);
    Getter commitsOnReturn = Getter.NONE;
    Getter keepsWaiting = Getter.NONE;
    boolean tellsTime;
    Joining joining;
    Layers throughXa;

    PoolKind(String kind, List<String> packages) {
        this.kind = kind;
        for (String each : packages) {
            boolean isMark = each.startsWith("*");
            (isMark ? marks : this.packages).add(isMark ? each.substring(1) : each);
        }
    }

    /** A homemade pool that an operator named: only its class is known. */
    public static PoolKind declared(Hook checkout) {
        PoolKind adapter = new PoolKind(checkout.kind, Arrays.asList(checkout.type));
        adapter.sources.add(checkout.type);
        return adapter;
    }

    /** {@code hikaricp}. */
    public String kind() {
        return kind;
    }

    /** Prefixes of the class names this pool is made of. */
    public List<String> packages() {
        return Collections.unmodifiableList(packages);
    }

    /** What is in the names of the classes that it makes up, wherever those are. */
    public List<String> marks() {
        return Collections.unmodifiableList(marks);
    }

    /** Whether a class of this binary name is the pool's own. */
    public boolean owns(String type) {
        for (String prefix : packages) {
            if (type.startsWith(prefix)) {
                return true;
            }
        }
        for (String mark : marks) {
            if (type.contains(mark)) {
                return true;
            }
        }
        return false;
    }

    /** Binary names of the classes that lend connections. */
    public List<String> sources() {
        return Collections.unmodifiableList(sources);
    }

    /** Whether this class is the inner half of another one that asks it. */
    public boolean isInner(String type) {
        return inner.equals(type);
    }

    /** How its connections take part in transactions of somebody else's; null = they do not. */
    public Joining joining() {
        return joining;
    }

    /** Whether this is the pool behind that source, and what an application closes. */
    public boolean isBehind(Object source, Object closing) {
        try {
            return behind.follow(Collections.singletonMap("pool", source)) == closing;
        } catch (Exception notInThisVersion) {
            return false;
        }
    }

    public List<Hook> hooks() {
        return Collections.unmodifiableList(hooks);
    }

    /** The name a user gave to this pool, or null. */
    public String nameOf(Object pool) {
        Object value = name.read(pool);
        String read = value == null ? "" : value.toString().trim();
        String text = read.replaceFirst("^" + aroundName + '$', "$1");
        return text.isEmpty() || text.matches(generatedName) ? null : text;
    }

    /** What stands for the pool of this DataSource: often the DataSource itself. */
    public Object poolOf(Object source) {
        Object pool = shared.read(source);
        return pool == null ? source : pool;
    }

    /** The JDBC URL of this pool, or null. May hold credentials: parse it, never show it. */
    public String urlOf(Object pool) {
        Object value = url.read(pool);
        return value instanceof String ? (String) value : null;
    }

    /** The DataSource of somebody else's that opens its connections, or null. */
    public Object openerOf(Object pool) {
        return opener.read(pool);
    }

    /** What the pool says of itself now. */
    public PoolSizes sizesOf(Object pool) {
        return sizes.of(poolOf(pool));
    }

    /** How many connections the pool may hold, or null. */
    public Integer maxOf(Object pool) {
        return sizes.max.readInt(poolOf(pool));
    }

    /** Whether this pool reads the clock at the beginning of every checkout, for all to hear. */
    public boolean tellsTime(Object pool) {
        // What a subclass does before is part of the wait.
        return tellsTime
                && sources.contains(pool.getClass().getName())
                && Boolean.FALSE.equals(keepsWaiting.read(pool));
    }

    /** Whether the pool was told to commit what comes back uncommitted: none of it is lost. */
    public boolean commitsOnReturn(Object pool) {
        return Boolean.TRUE.equals(commitsOnReturn.read(pool));
    }

    /** The driver's connection beneath what was lent, or null. <b>Cost</b> some nanoseconds. */
    public Connection physicalOf(Connection logical) {
        return layers.bottomOf(logical);
    }

    /** What has the session: beneath the handle of an {@code XAConnection}, too; or null. */
    public Connection sessionOf(Connection logical) {
        Connection physical = physicalOf(logical);
        return physical == null || throughXa == null ? physical : throughXa.bottomOf(physical);
    }

    /** The way that {@link #physicalOf} goes, or null where it is not always the same. */
    public HandlePath pathFrom(Connection logical) {
        return layers.areOfPool() ? layers.pathFrom(logical) : null;
    }

    /** Whether {@link #physicalOf} looks into the pool's own classes only. */
    public boolean hasHandles() {
        return layers.areOfPool();
    }

    /** How it is asked for another connection. */
    public LendingCalls lending() {
        return lending;
    }

    /** Whether a connection may be evicted in place of its return. */
    public boolean canEvictAtReturn() {
        return evictsAtReturn;
    }

    /** Whether the pool would let go of this connection now, as far as it says. */
    public boolean holds(Object pool, Connection logical) {
        return eviction.holds(pool, logical);
    }

    /** Whether this version of it has other names, so that nothing it lends can leave. */
    public boolean isOfOtherVersion(Object pool, Connection logical) {
        boolean isOwn = !layers.areOfPool() || layers.bottomOf(logical) != logical;
        return layers.endAtPool(logical) || isOwn && eviction.isOfOtherVersion(pool, logical);
    }

    /** Whether the pool keeps it for a transaction that somebody else ends. */
    public boolean isEnlisted(Object pool, Connection logical) {
        return eviction.isEnlisted(pool, logical);
    }

    /** Whether a checkout has failed because another connection left meanwhile. */
    public boolean trips(Throwable checkout) {
        return eviction.trips(checkout);
    }

    /** Whether a way is known. A version without its names still says so at each try. */
    public boolean canEvict() {
        return eviction != Eviction.NONE;
    }

    /**
     * Makes the pool drop one connection that the calling thread has just checked out, in the
     * pool's own way, so that its counters and slots are right. It is of no use afterwards.
     *
     * <p><b>Threads</b> only the one that checked it out. <b>Failure</b> never throws; an interrupt
     * is kept. <b>Cost</b> some pools close the physical one before this returns, which may hang.
     *
     * @return whether it left the pool; if not, it was not touched and can still be used
     */
    public boolean evict(Object pool, Connection logical) {
        return tryEvict(pool, logical).left;
    }

    /** The same as {@link #evict}, with the reason if it stayed. */
    public Evicted tryEvict(Object pool, Connection logical) {
        boolean interrupted = Thread.currentThread().isInterrupted();
        try {
            Evicted result = eviction.evict(pool, logical);
            interrupted |= result.isInterrupt();
            return result;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt(); // a pool that waits may have eaten it
            }
        }
    }
}
