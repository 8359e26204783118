package dev.lifeguard.sources;

import dev.lifeguard.host.WeakIdentityMap;
import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.options.LiveSettings;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The records of pools from the first lease to the end. A pool that was closed or collected, and
 * has nothing out any more, comes to its end when enough others have since: what it has counted
 * goes into the one record of {@linkplain #gone all that have gone}, so that no total ever falls.
 *
 * <p><b>Threads</b> a record is made by whoever lends first, under a monitor that is held for a few
 * instructions; ended by the agent's own thread.
 */
public final class PoolRecords {
    /** The newest of those that have ended keep a line of their own. */
    private static final int MOST_ENDED = 32;

    /** So many that were closed before they were asked for their names may wait for that. */
    private static final int MOST_NAMELESS = 1000;

    /** For so long such a pool is kept for it, if those that are asked before do not answer. */
    private static final long LONGEST_NAMING_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** So many drivers and databases without a pool have one. */
    private static final int MOST_UNPOOLED = 50;

    private final Queue<PoolRecord> pools = new ConcurrentLinkedQueue<PoolRecord>();
    private final ConcurrentHashMap<String, Source> unpooled =
            new ConcurrentHashMap<String, Source>();
    private final WeakIdentityMap<PoolRecord> shared = new WeakIdentityMap<PoolRecord>();
    private final AtomicInteger ids = new AtomicInteger();
    private final LiveSettings settings;
    private final Ticker ticker;
    private final GonePools gone;

    PoolRecords(LiveSettings settings, Ticker ticker) {
        this.settings = settings;
        this.ticker = ticker;
        this.gone = new GonePools(settings);
    }

    /** The clock of all that is kept of pools. */
    Ticker ticker() {
        return ticker;
    }

    /** For sources of a class that have lent nothing. */
    PoolRecord idle(String kind, String type) {
        return new PoolRecord(kind, type, settings);
    }

    /** Makes the record of this source, unless somebody has just made it. */
    PoolRecord of(Source source) {
        SourceType type = source.type;
        synchronized (type) {
            PoolRecord known = source.pool;
            if (known.isListed()) {
                return known;
            }
            Object object = source.poolObject();
            if (object != source.host()) {
                return ofMany(source, object);
            }
            boolean own = type.takeOwnPool();
            PoolRecord pool = own ? null : type.shared();
            if (pool == null) {
                pool = new PoolRecord(known.kind, known.type, settings, !own);
                list(pool, own ? source : null);
            }
            if (!own) {
                type.shared(pool);
            }
            source.has(pool);
            return pool;
        }
    }

    /** The one of this object, to which several sources lead; the newest can be asked. */
    private PoolRecord ofMany(Source source, Object object) {
        PoolRecord pool = shared.get(object);
        if (pool == null) {
            pool = new PoolRecord(source.pool.kind, source.pool.type, settings);
            pool.hasMany = true;
            pool.asked.liesBehind(object);
            list(pool, source);
            shared.put(object, pool);
        }
        pool.source = source;
        source.pool = pool;
        return pool;
    }

    /** Closes those of which all sources were collected. */
    void expunge(long now) {
        for (PoolRecord gone = shared.expungeOne(); gone != null; gone = shared.expungeOne()) {
            gone.close(now);
        }
    }

    private void list(PoolRecord pool, Source source) {
        pool.source = source;
        pool.listedAs(ids.incrementAndGet(), ticker.nanos());
        pools.add(pool);
    }

    /** Where connections of this driver to this database are counted. */
    Source unpooled(SourceType driver, DatabaseAddress address) {
        Source source = unpooled.get(key(driver, address));
        return source != null ? source : newUnpooled(driver, address);
    }

    private synchronized Source newUnpooled(SourceType driver, DatabaseAddress address) {
        boolean others = unpooled.size() >= MOST_UNPOOLED;
        String key = others ? driver.name + " others" : key(driver, address);
        Source source = unpooled.get(key);
        if (source == null) {
            PoolRecord pool = new PoolRecord("none", driver.name, settings);
            pool.address = others ? null : address;
            if (others) {
                pool.named("other databases");
            }
            source = new Source(key, SourceKind.DRIVER, driver, false, pool);
            list(pool, null);
            unpooled.put(key, source);
        }
        return source;
    }

    private static String key(SourceType driver, DatabaseAddress to) {
        return to == null
                ? driver.name
                : driver.name + ' ' + to.system + ' ' + to.host + ':' + to.port + '/' + to.name;
    }

    /** All of them, oldest first, and the one of those that have gone. */
    Iterable<PoolRecord> all() {
        if (gone.count() == 0) {
            return pools;
        }
        List<PoolRecord> all = new ArrayList<PoolRecord>(pools);
        all.add(gone.sum());
        return all;
    }

    /** How many this record is of that have come to their end; 0 = it is of one that has not. */
    public int goneIn(PoolRecord pool) {
        return pool == gone.sum() ? gone.count() : 0;
    }

    /**
     * Ends those whose time has come.
     *
     * @param round the sweep that has just counted the open leases
     */
    public void end(long round) {
        List<PoolRecord> ended = new ArrayList<PoolRecord>();
        List<PoolRecord> nameless = new ArrayList<PoolRecord>();
        long now = ticker.nanos();
        for (Iterator<PoolRecord> i = pools.iterator(); i.hasNext(); ) {
            PoolRecord pool = i.next();
            if (pool.before != null) {
                pool.before.end(round);
            }
            if (pool.toBeNamed != null && now - pool.closedNanos > LONGEST_NAMING_NANOS) {
                pool.toBeNamed = null;
            }
            if (pool.isAtItsEnd(round)) {
                if (pool.hasLent()) {
                    (pool.placedAs == null ? nameless : ended).add(pool);
                } else {
                    i.remove();
                    EndedCounts.end(pool, null);
                }
            }
        }
        endAllBut(MOST_ENDED, ended);
        endAllBut(MOST_NAMELESS, nameless);
    }

    private void endAllBut(int newest, List<PoolRecord> ended) {
        for (PoolRecord pool : ended.subList(0, Math.max(0, ended.size() - newest))) {
            pools.remove(pool);
            gone.add(pool);
        }
    }

    /** Those that have gone on as another one included, while something of them is out. */
    Iterable<PoolRecord> allAndPredecessors() {
        List<PoolRecord> all = new ArrayList<PoolRecord>();
        for (PoolRecord pool : pools) {
            Predecessors before = pool.before;
            if (before != null) {
                all.addAll(before.awaited());
            }
            all.add(pool);
        }
        return all;
    }

    /**
     * Whoever has a name by now, and did not have it before, goes on in the place of a closed one
     * of that name, if there is any; those that have the same name are numbered.
     */
    public void settleNames() {
        boolean any = false;
        for (PoolRecord pool : pools) {
            if (pool.name() != null && !pool.name().equals(pool.placedAs)) {
                pool.placedAs = pool.name();
                any = true;
                PoolRecord closed =
                        pool.before == null ? PoolNames.predecessorOf(pool, pools) : null;
                if (closed != null) {
                    pools.remove(closed);
                    pool.follows(closed);
                }
            }
        }
        if (any) {
            PoolNames.compare(pools);
        }
    }
}
