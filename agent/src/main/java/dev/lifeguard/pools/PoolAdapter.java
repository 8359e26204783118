package dev.lifeguard.pools;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.PoolSizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What the agent knows of one pool kind: which classes it is made of, where it lends and takes
 * back, how to ask its name and sizes.
 *
 * <p>Data: every name is a string, so no pool is needed to compile or to load this class. A name
 * that a version of the pool does not have means "unknown", never an exception.
 *
 * <p><b>Threads</b> any, once built. <b>Cost</b> names and sizes are read by reflection, on the
 * agent's own thread only.
 */
public final class PoolAdapter {
    private static final String DRIVER_CONNECT = "(Ljava/lang/String;Ljava/util/Properties;)";

    private final String kind;
    private final List<String> packages;
    private final List<Hook> hooks = new ArrayList<Hook>();
    private final List<String> sources = new ArrayList<String>();
    private Getter name = Getter.NONE;
    private String generatedName = "";
    private Getter max = Getter.NONE;
    private Getter total = Getter.NONE;
    private Getter active = Getter.NONE;
    private Getter idle = Getter.NONE;
    private Getter pending = Getter.NONE;
    private Getter url = Getter.NONE;

    private PoolAdapter(String kind, List<String> packages) {
        this.kind = kind;
        this.packages = packages;
    }

    /**
     * Starts the description of a pool kind.
     *
     * @param packages prefixes of class names; a frame in them is never an application's, and no
     *     class in them but the named ones lends connections to applications
     */
    static PoolAdapter of(String kind, String... packages) {
        return new PoolAdapter(kind, Collections.unmodifiableList(Arrays.asList(packages)));
    }

    /** A homemade pool that an operator named: only its class is known. */
    static PoolAdapter declared(Hook checkout) {
        PoolAdapter adapter = of(checkout.kind, checkout.type);
        adapter.sources.add(checkout.type);
        return adapter;
    }

    /** A class whose {@code getConnection()} is a checkout. */
    PoolAdapter lends(String type) {
        sources.add(type);
        hooks.add(new Hook(kind, type, "getConnection", "()", HookEvent.CHECKOUT));
        return this;
    }

    /** A driver whose {@code connect} is a checkout. */
    PoolAdapter lendsAsDriver(String type) {
        sources.add(type);
        hooks.add(new Hook(kind, type, "connect", DRIVER_CONNECT, HookEvent.CONNECT));
        return this;
    }

    /** A class whose {@code close()} returns a connection. */
    PoolAdapter takesBack(String type) {
        hooks.add(new Hook(kind, type, "close", "()V", HookEvent.RETURN));
        return this;
    }

    /** A method without parameters that closes the pool. */
    PoolAdapter closedBy(String type, String method) {
        hooks.add(new Hook(kind, type, method, "()V", HookEvent.CLOSE_POOL));
        return this;
    }

    /** How to read the name a user gave. Names that match the regular expression are generated. */
    PoolAdapter named(String generated, String... path) {
        generatedName = generated;
        name = new Getter(path);
        return this;
    }

    PoolAdapter max(String... path) {
        max = new Getter(path);
        return this;
    }

    PoolAdapter total(String... path) {
        total = new Getter(path);
        return this;
    }

    PoolAdapter active(String... path) {
        active = new Getter(path);
        return this;
    }

    PoolAdapter idle(String... path) {
        idle = new Getter(path);
        return this;
    }

    PoolAdapter pending(String... path) {
        pending = new Getter(path);
        return this;
    }

    /** How to read the JDBC URL; only its address part is ever kept. */
    PoolAdapter url(String... path) {
        url = new Getter(path);
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

    public List<Hook> hooks() {
        return Collections.unmodifiableList(hooks);
    }

    /** The name a user gave to this pool, or null. */
    public String nameOf(Object pool) {
        Object value = name.read(pool);
        String text = value == null ? "" : value.toString().trim();
        return text.isEmpty() || text.matches(generatedName) ? null : text;
    }

    /** The JDBC URL of this pool, or null. May hold credentials: parse it, never show it. */
    public String urlOf(Object pool) {
        Object value = url.read(pool);
        return value instanceof String ? (String) value : null;
    }

    /** What the pool says of itself now. */
    public PoolSizes sizesOf(Object pool) {
        return new PoolSizes(
                max.readInt(pool),
                total.readInt(pool),
                active.readInt(pool),
                idle.readInt(pool),
                pending.readInt(pool));
    }
}
