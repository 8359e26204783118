package dev.lifeguard.tracking;

import dev.lifeguard.drivers.Drivers;
import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.TrackingSettings;
import dev.lifeguard.model.WeakIdentityMap;
import dev.lifeguard.pools.KnownWrappers;
import dev.lifeguard.pools.PoolAdapter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Everything that hands out connections, found by the objects themselves.
 *
 * <p><b>Threads</b> any. <b>Cost</b> one weak identity look-up per known object; the class names of
 * a new one are compared with the lists once.
 */
final class Sources {
    private final WeakIdentityMap<Source> known = new WeakIdentityMap<Source>();
    private final ConcurrentHashMap<String, Source> unpooled =
            new ConcurrentHashMap<String, Source>();
    private final Queue<Pool> pools = new ConcurrentLinkedQueue<Pool>();
    private final ConcurrentHashMap<String, Boolean> types =
            new ConcurrentHashMap<String, Boolean>();
    private final Map<String, PoolAdapter> adapters = new HashMap<String, PoolAdapter>();

    private final TrackingSettings settings;

    Sources(List<PoolAdapter> all, TrackingSettings settings) {
        this.settings = settings;
        for (PoolAdapter adapter : all) {
            for (String type : adapter.sources()) {
                adapters.put(type, adapter);
            }
        }
    }

    /** The source that this object is; never null. */
    Source of(Object host, boolean homemade) {
        Source source = known.get(host);
        if (source == null) {
            Source created = create(host, homemade);
            source = known.putIfAbsent(host, created);
            if (source == null) {
                source = created;
                pools.add(created.pool);
            }
        }
        return source;
    }

    /** The source that this object is known as, or null. */
    Source ifKnown(Object host) {
        return known.get(host);
    }

    /** Whether this object's class is a pool known by name. */
    boolean hasAdapter(Object host) {
        return adapterOf(host) != null;
    }

    /** Where connections without a pool are counted: one per driver and database. */
    Source unpooled(Source driver, DatabaseAddress address) {
        String key = driver.pool.type + ' ' + (address == null ? "" : address.host + address.name);
        Source source = unpooled.get(key);
        if (source == null) {
            Pool pool = new Pool("none", driver.pool.type, settings);
            pool.address = address;
            Source created = new Source(key, SourceKind.DRIVER, null, false, pool);
            source = unpooled.putIfAbsent(key, created);
            if (source == null) {
                source = created;
                pools.add(pool);
            }
        }
        return source;
    }

    /** Every pool ever seen that is worth a report, oldest first. */
    Queue<Pool> pools() {
        return pools;
    }

    /** The live source of each pool. */
    Iterable<Source> live() {
        return known;
    }

    /** Forgets what was collected; returns the pool of one such source, or null. */
    Pool expungeOne() {
        Source gone = known.expungeOne();
        return gone == null ? null : gone.pool;
    }

    /** Whether {@code getConnection} of this class is a source's, and no application code. */
    boolean isSourceType(String className) {
        return types.containsKey(className);
    }

    /** Whether an object of this class was seen to be a pool, though no adapter names it. */
    boolean isPoolType(String className) {
        if (isSourceType(className)) {
            for (Source source : known) {
                if (source.is(SourceKind.POOL) && source.pool.type.equals(className)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Source create(Object host, boolean homemade) {
        Class<?> type = host instanceof Class ? (Class<?>) host : host.getClass();
        remember(type);
        PoolAdapter adapter = adapterOf(host);
        SourceKind kind = adapter != null ? SourceKind.POOL : listedKind(host, type);
        String kindName = homemade ? "homemade" : "generic";
        Pool pool = new Pool(adapter != null ? adapter.kind() : kindName, type.getName(), settings);
        return new Source(host, kind, adapter, homemade, pool);
    }

    private void remember(Class<?> type) {
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            types.put(c.getName(), Boolean.TRUE);
        }
    }

    private PoolAdapter adapterOf(Object host) {
        Class<?> type = host instanceof Class ? (Class<?>) host : host.getClass();
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            PoolAdapter adapter = adapters.get(c.getName());
            if (adapter != null) {
                return adapter;
            }
        }
        return null;
    }

    private static SourceKind listedKind(Object host, Class<?> type) {
        if (host instanceof java.sql.Driver) {
            return SourceKind.DRIVER;
        }
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (KnownWrappers.contains(c.getName())) {
                return SourceKind.WRAPPER;
            }
            if (Drivers.isDataSource(c.getName())) {
                return SourceKind.DRIVER;
            }
        }
        return SourceKind.UNKNOWN;
    }
}
