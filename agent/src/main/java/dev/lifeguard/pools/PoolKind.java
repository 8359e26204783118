package dev.lifeguard.pools;

import dev.lifeguard.host.Chain;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.PoolSizes;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

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
    private static final String DRIVER_CONNECT = "(Ljava/lang/String;Ljava/util/Properties;)";
    private static final String ONE_CONNECTION = "(Ljava/sql/Connection;)";
    private static final Chain LENDING = new Chain("pool.getConnection()");

    private final String kind;
    private final List<String> packages;
    private final List<Hook> hooks = new ArrayList<Hook>();
    private final List<String> sources = new ArrayList<String>();
    private String inner = "";
    private Chain behind = new Chain();
    private Getter name = Getter.NONE;
    private String generatedName = "";
    private final Getter.Sizes sizes = new Getter.Sizes();
    private Getter shared = Getter.NONE;
    private Getter url = Getter.NONE;
    private Getter opener = Getter.NONE;
    private Chain checkoutTimeout = new Chain();
    private TimeUnit checkoutTimeoutUnit = TimeUnit.NANOSECONDS;
    private Chain lendingWithin;
    private TimeUnit lendingWithinUnit = TimeUnit.NANOSECONDS;
    private Eviction eviction = Eviction.NONE;
    private boolean evictsAtReturn;
    private Layers layers = new Layers(this);
    private Getter commitsOnReturn = Getter.NONE;
    private Getter keepsWaiting = Getter.NONE;
    private boolean tellsTime;
    private boolean takesBackItself;
    private Joining joining;
    private Layers throughXa;

    private PoolKind(String kind, List<String> packages) {
        this.kind = kind;
        this.packages = packages;
    }

    /**
     * Starts the description of a pool kind.
     *
     * @param packages prefixes of class names; a frame in them is never an application's, and no
     *     class in them but the named ones lends connections to applications
     */
    public static PoolKind of(String kind, String... packages) {
        return new PoolKind(kind, Collections.unmodifiableList(Arrays.asList(packages)));
    }

    /** A homemade pool that an operator named: only its class is known. */
    public static PoolKind declared(Hook checkout) {
        PoolKind adapter = of(checkout.kind, checkout.type);
        adapter.sources.add(checkout.type);
        return adapter;
    }

    /** A class whose {@code getConnection()} is a checkout. */
    public PoolKind lends(String type) {
        sources.add(type);
        hooks.add(new Hook(kind, type, "getConnection", "()", HookEvent.CHECKOUT));
        return this;
    }

    /** The same for a class that is also the inner half of another one. */
    public PoolKind lendsInside(String type) {
        inner = type;
        return lends(type);
    }

    /** A driver whose {@code connect} is a checkout. */
    public PoolKind lendsAsDriver(String type) {
        sources.add(type);
        hooks.add(new Hook(kind, type, "connect", DRIVER_CONNECT, HookEvent.CONNECT));
        return this;
    }

    /** A class whose {@code close()} returns a connection. */
    public PoolKind takesBack(String type) {
        hooks.add(new Hook(kind, type, "close", "()V", HookEvent.RETURN));
        return this;
    }

    /**
     * Classes that are no {@code DataSource}, take back by a method of their own, and are closed by
     * another. Each is a subclass of the one before, or stands in its place in another version.
     */
    public PoolKind lendsAndTakesBackBy(String method, String closing, String... types) {
        takesBackItself = true;
        for (String type : types) {
            sources.add(type);
            hooks.add(Hook.perhaps(kind, type, "getConnection", "()", HookEvent.CHECKOUT));
            hooks.add(Hook.perhaps(kind, type, method, ONE_CONNECTION, HookEvent.TAKE_BACK));
            hooks.add(Hook.perhaps(kind, type, closing, "()V", HookEvent.CLOSE_POOL));
        }
        return this;
    }

    /**
     * Where the pool takes back what was closed before its transaction has ended: as long as that
     * runs, who closes does not return, and the same session is lent to who asks within it.
     */
    public PoolKind joins(Joining transactions) {
        joining = transactions;
        hooks.add(transactions.hook(kind));
        return this;
    }

    /** A method by which an application has the pool throw a connection away. */
    public PoolKind discardedBy(String type, String method) {
        hooks.add(new Hook(kind, type, method, ONE_CONNECTION, HookEvent.DISCARD));
        return this;
    }

    /** A method without parameters that closes the pool. */
    public PoolKind closedBy(String type, String method) {
        return closedBy(type, method, "()V");
    }

    /** The same for one that has some: what all other ways to close the pool come by. */
    public PoolKind closedBy(String type, String method, String descriptor) {
        hooks.add(new Hook(kind, type, method, descriptor, HookEvent.CLOSE_POOL));
        return this;
    }

    /**
     * The same on the pool behind what lends, where an application closes that one; of several
     * walks to it the first that exists.
     */
    public PoolKind closedBehind(String type, String method, String... walks) {
        behind = new Chain(walks);
        return closedBy(type, method);
    }

    /**
     * A method that reads {@link System#nanoTime}, be it by a clock of its own: first of all that a
     * checkout does, and again when it has found a connection, before it may validate it. The agent
     * then need not read the clock at the same moments.
     *
     * @param keepsWaiting how to ask whether a checkout may have to wait before it does so
     */
    public PoolKind tellsTime(String type, String method, String descriptor, String keepsWaiting) {
        hooks.add(new Hook(kind, type, method, descriptor, HookEvent.READ_CLOCK));
        this.keepsWaiting = new Getter(keepsWaiting);
        tellsTime = true;
        return this;
    }

    /** How to read its name; of several walks the first that exists. */
    public PoolKind named(String... walks) {
        name = new Getter(walks);
        return this;
    }

    /** A regular expression of the names that the pool makes up where a user gave none. */
    public PoolKind generatedNames(String names) {
        generatedName = names;
        return this;
    }

    /** How to read what all DataSources of one pool share, where each look-up makes another one. */
    public PoolKind sharing(String... walks) {
        shared = new Getter(walks);
        return this;
    }

    public PoolKind max(String walk) {
        sizes.max = new Getter(walk);
        return this;
    }

    public PoolKind total(String walk) {
        sizes.total = new Getter(walk);
        return this;
    }

    public PoolKind active(String walk) {
        sizes.active = new Getter(walk);
        return this;
    }

    /** How to ask whether the pool counts those at all; a version without these names does. */
    public PoolKind countsActiveIf(String walk) {
        sizes.countsActive = new Getter(walk);
        return this;
    }

    public PoolKind idle(String walk) {
        sizes.idle = new Getter(walk);
        return this;
    }

    public PoolKind pending(String walk) {
        sizes.pending = new Getter(walk);
        return this;
    }

    /** How to read the JDBC URL; only its address part is ever kept. */
    public PoolKind url(String walk) {
        url = new Getter(walk);
        return this;
    }

    /** How to read the DataSource that it opens connections with, where it was given no URL. */
    public PoolKind opensWith(String walk) {
        opener = new Getter(walk);
        return this;
    }

    /** How to read the longest wait for a connection; of several walks the first that exists. */
    public PoolKind checkoutTimeout(TimeUnit unit, String... walks) {
        checkoutTimeoutUnit = unit;
        checkoutTimeout = new Chain(walks);
        return this;
    }

    /** How to ask for a connection and wait no longer than {@code left}. */
    public PoolKind lendsWithin(TimeUnit unit, String walk) {
        lendingWithinUnit = unit;
        lendingWithin = new Chain(walk);
        return this;
    }

    /** The fields that lead from what is lent down to the driver's connection. */
    public PoolKind layers(String... fields) {
        layers = new Layers(this, fields);
        return this;
    }

    /** The same where what is lent is the handle that a driver itself has made. */
    public PoolKind layersOfDrivers(String... fields) {
        layers = new Layers(null, fields);
        return this;
    }

    /** The same where what lies beneath is the handle of a driver's own {@code XAConnection}. */
    public PoolKind layersOverXa(String... fields) {
        throughXa = new Layers(null, "physicalConn", "con", "mc", "this$0");
        return layers(fields);
    }

    /** How to ask whether the pool commits what comes back uncommitted. */
    public PoolKind commitsReturned(String walk) {
        commitsOnReturn = new Getter(walk);
        return this;
    }

    /** How to make the pool drop one connection that is checked out. */
    public PoolKind evicts(Eviction way) {
        eviction = way;
        return this;
    }

    /**
     * A connection may be evicted in place of its return. Not where the pool's own {@code close}
     * still works on it afterwards (HikariCP resets what the application has set, and meets null),
     * or opens another one on the caller's thread (DBCP 2).
     */
    public PoolKind evictsAtReturn() {
        evictsAtReturn = true;
        return this;
    }

    /** {@code hikaricp}. */
    public String kind() {
        return kind;
    }

    /** Prefixes of the class names this pool is made of. */
    public List<String> packages() {
        return packages;
    }

    /** Whether a class of this binary name is the pool's own. */
    public boolean owns(String type) {
        for (String prefix : packages) {
            if (type.startsWith(prefix)) {
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
        String text = value == null ? "" : value.toString().trim();
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
        return sizes.of(pool);
    }

    /** How many connections the pool may hold, or null. */
    public Integer maxOf(Object pool) {
        return sizes.max.readInt(pool);
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
    boolean hasHandles() {
        return layers.areOfPool();
    }

    /** The longest this pool lets a checkout wait; 0 if there is no limit or none is known. */
    public long checkoutTimeoutNanos(Object pool) {
        try {
            Object value = checkoutTimeout.follow(Collections.singletonMap("pool", pool));
            long amount = value instanceof Number ? ((Number) value).longValue() : 0;
            return Math.max(0, checkoutTimeoutUnit.toNanos(amount));
        } catch (Exception unknownHere) {
            return 0;
        }
    }

    /**
     * Another connection, as the application asked for one without user and password.
     *
     * @throws Exception what the pool throws
     */
    public Connection lend(Object pool) throws Exception {
        return pool instanceof DataSource
                ? ((DataSource) pool).getConnection()
                : (Connection) LENDING.follow(Collections.singletonMap("pool", pool));
    }

    /** Whether it can be asked in that way. */
    public boolean canBeAsked(Object pool) {
        return takesBackItself || pool instanceof DataSource;
    }

    /**
     * A connection, if this pool can be told how long to wait for it; null = it cannot, and nothing
     * was asked.
     *
     * @throws Exception what the pool throws
     */
    public Connection lendWithin(Object pool, long nanos) throws Exception {
        if (lendingWithin == null) {
            return null;
        }
        Map<String, Object> names = new HashMap<String, Object>();
        names.put("pool", pool);
        names.put(
                "left",
                Long.valueOf(Math.max(1, lendingWithinUnit.convert(nanos, TimeUnit.NANOSECONDS))));
        try {
            return (Connection) lendingWithin.follow(names);
        } catch (ReflectiveOperationException notInThisVersion) {
            return null;
        }
    }

    /** Whether a connection may be evicted in place of its return. */
    public boolean canEvictAtReturn() {
        return evictsAtReturn;
    }

    /**
     * Whether the pool would let go of this connection now, as far as can be told without doing it.
     */
    public boolean holds(Object pool, Connection logical) {
        return eviction.holds(pool, logical);
    }

    /** Whether the pool keeps it for a transaction that somebody else ends. */
    public boolean isEnlisted(Object pool, Connection logical) {
        return eviction.isEnlisted(pool, logical);
    }

    /** Whether a way to evict is known. A version without its names still says so at each try. */
    public boolean canEvict() {
        return eviction != Eviction.NONE;
    }

    /**
     * Makes the pool drop one connection that the calling thread has just checked out, in the
     * pool's own way, so that its counters and slots are right afterwards. The connection is of no
     * use then; closing it does nothing.
     *
     * <p><b>Threads</b> only the one that checked the connection out. <b>Failure</b> never throws;
     * an interrupt is kept. <b>Cost</b> some pools close the physical connection before this
     * returns: close the socket of a suspect one first, else this may hang.
     *
     * @param pool the source that lent the connection
     * @param logical what it lent
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
            interrupted |= isInterrupt(result.cause);
            return result;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt(); // a pool that waits may have eaten it
            }
        }
    }

    private static boolean isInterrupt(Throwable thrown) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < 8; depth++) {
            if (at instanceof InterruptedException) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }
}
