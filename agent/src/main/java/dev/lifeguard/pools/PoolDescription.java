package dev.lifeguard.pools;

import dev.lifeguard.host.Chain;
import dev.lifeguard.model.HookEvent;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** The words in which a pool kind is described: a file of data is one sentence of them. */
public final class PoolDescription {
    private static final String DRIVER_CONNECT = "(Ljava/lang/String;Ljava/util/Properties;)";
    private static final String ONE_CONNECTION = "(Ljava/sql/Connection;)";

    private final PoolKind made;

    private PoolDescription(PoolKind made) {
        this.made = made;
    }

    /**
     * Starts the description of a pool kind.
     *
     * @param packages prefixes of class names; a frame in them is never an application's, and no
     *     class in them but the named ones lends connections to applications. After a star: a part
     *     of the names of classes that the pool makes up while it runs
     */
    public static PoolDescription of(String kind, String... packages) {
        return new PoolDescription(new PoolKind(kind, Arrays.asList(packages)));
    }

    /** What was described. */
    public PoolKind build() {
        return made;
    }

    /** A class whose {@code getConnection()} is a checkout. */
    public PoolDescription lends(String type) {
        made.sources.add(type);
        made.hooks.add(new Hook(made.kind, type, "getConnection", "()", HookEvent.CHECKOUT));
        return this;
    }

    /** The same for a class that is also the inner half of another one. */
    public PoolDescription lendsInside(String type) {
        made.inner = type;
        return lends(type);
    }

    /** A driver whose {@code connect} is a checkout. */
    public PoolDescription lendsAsDriver(String type) {
        made.sources.add(type);
        made.hooks.add(new Hook(made.kind, type, "connect", DRIVER_CONNECT, HookEvent.CONNECT));
        return this;
    }

    /** A class whose {@code close()}, or other method without parameters, returns a connection. */
    public PoolDescription takesBack(String type, String... by) {
        for (String method : by.length == 0 ? new String[] {"close"} : by) {
            made.hooks.add(new Hook(made.kind, type, method, "()V", HookEvent.RETURN));
        }
        return this;
    }

    /**
     * Classes that are no {@code DataSource}, take back by a method of their own, and are closed by
     * another. Each is a subclass of the one before, or stands in its place in another version.
     */
    public PoolDescription lendsAndTakesBackBy(String method, String closing, String... types) {
        made.lending.takesBackItself = true;
        for (String type : types) {
            made.sources.add(type);
            made.hooks.add(
                    Hook.perhaps(made.kind, type, "getConnection", "()", HookEvent.CHECKOUT));
            made.hooks.add(
                    Hook.perhaps(made.kind, type, method, ONE_CONNECTION, HookEvent.TAKE_BACK));
            made.hooks.add(Hook.perhaps(made.kind, type, closing, "()V", HookEvent.CLOSE_POOL));
        }
        return this;
    }

    /**
     * Where the pool takes back what was closed before its transaction has ended: as long as that
     * runs, who closes does not return, and the same session is lent to who asks within it.
     */
    public PoolDescription joins(Joining transactions) {
        made.joining = transactions;
        made.hooks.add(transactions.hook(made.kind));
        return this;
    }

    /** A method by which an application has the pool throw a connection away. */
    public PoolDescription discardedBy(String type, String method) {
        made.hooks.add(new Hook(made.kind, type, method, ONE_CONNECTION, HookEvent.DISCARD));
        return this;
    }

    /** A method without parameters that closes the pool. */
    public PoolDescription closedBy(String type, String method) {
        return closedBy(type, method, "()V");
    }

    /** The same for one that has some: what all other ways to close the pool come by. */
    public PoolDescription closedBy(String type, String method, String descriptor) {
        made.hooks.add(new Hook(made.kind, type, method, descriptor, HookEvent.CLOSE_POOL));
        return this;
    }

    /** The same on the pool behind what lends; of several walks to it the first that exists. */
    public PoolDescription closedBehind(String type, String method, String... walks) {
        made.behind = new Chain(walks);
        return closedBy(type, method);
    }

    /**
     * A method that reads {@link System#nanoTime}, be it by a clock of its own: first of all that a
     * checkout does, and again when it has found a connection, before it may validate it. The agent
     * then need not read the clock at the same moments.
     *
     * @param keepsWaiting how to ask whether a checkout may have to wait before it does so
     */
    public PoolDescription tellsTime(
            String type, String method, String descriptor, String keepsWaiting) {
        made.hooks.add(new Hook(made.kind, type, method, descriptor, HookEvent.READ_CLOCK));
        made.keepsWaiting = new Getter(keepsWaiting);
        made.tellsTime = true;
        return this;
    }

    /** How to read its name; of several walks the first that exists. */
    public PoolDescription named(String... walks) {
        made.name = new Getter(walks);
        return this;
    }

    /** A regular expression with the name as its group, where there is more in what is read. */
    public PoolDescription nameWithin(String words) {
        made.aroundName = words;
        return this;
    }

    /** A regular expression of the names that the pool makes up where a user gave none. */
    public PoolDescription generatedNames(String names) {
        made.generatedName = names;
        return this;
    }

    /** How to read what all DataSources of one pool share: walks to its sizes begin there. */
    public PoolDescription sharing(String... walks) {
        made.shared = new Getter(walks);
        return this;
    }

    public PoolDescription max(String walk) {
        made.sizes.max = new Getter(walk);
        return this;
    }

    public PoolDescription total(String... walks) {
        made.sizes.total = new Getter(walks);
        return this;
    }

    public PoolDescription active(String... walks) {
        made.sizes.active = new Getter(walks);
        return this;
    }

    /** How to ask whether the pool counts those at all; a version without these names does. */
    public PoolDescription countsActiveIf(String walk) {
        made.sizes.countsActive = new Getter(walk);
        return this;
    }

    public PoolDescription idle(String... walks) {
        made.sizes.idle = new Getter(walks);
        return this;
    }

    public PoolDescription pending(String... walks) {
        made.sizes.pending = new Getter(walks);
        return this;
    }

    /** How to read the JDBC URL; only its address part is ever kept. */
    public PoolDescription url(String walk) {
        made.url = new Getter(walk);
        return this;
    }

    /** How to read the DataSource that it opens connections with, where it was given no URL. */
    public PoolDescription opensWith(String walk) {
        made.opener = new Getter(walk);
        return this;
    }

    /** How to read the longest wait for a connection; of several walks the first that exists. */
    public PoolDescription checkoutTimeout(TimeUnit unit, String... walks) {
        made.lending.timeoutUnit = unit;
        made.lending.timeout = new Chain(walks);
        return this;
    }

    /** How to ask for a connection and wait no longer than {@code left}. */
    public PoolDescription lendsWithin(TimeUnit unit, String... walks) {
        made.lending.withinUnit = unit;
        made.lending.within = new Chain(walks);
        return this;
    }

    /** The fields that lead from what is lent down to the driver's connection. */
    public PoolDescription layers(String... fields) {
        made.layers = new Layers(made, fields);
        return this;
    }

    /** The same where what is lent is the handle that a driver itself has made. */
    public PoolDescription layersOfDrivers(String... fields) {
        made.layers = new Layers(null, fields);
        return this;
    }

    /** The same where what lies beneath is the handle of a driver's own {@code XAConnection}. */
    public PoolDescription layersOverXa(String... fields) {
        made.throughXa = Beneath.DRIVERS_HANDLES;
        return layers(fields);
    }

    /** How to ask whether the pool commits what comes back uncommitted. */
    public PoolDescription commitsReturned(String walk) {
        made.commitsOnReturn = new Getter(walk);
        return this;
    }

    /** How to make the pool drop one connection that is checked out. */
    public PoolDescription evicts(Eviction way) {
        made.eviction = way;
        return this;
    }

    /** A method in which the pool itself closes handles that were out for too long. */
    public PoolDescription abandonsIn(String method) {
        made.lending.abandonsIn = method;
        return this;
    }

    /** It may be evicted in place of its return: where {@code close} does nothing afterwards. */
    public PoolDescription evictsAtReturn() {
        made.evictsAtReturn = true;
        return this;
    }
}
