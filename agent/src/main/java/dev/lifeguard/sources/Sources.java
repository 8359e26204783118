package dev.lifeguard.sources;

import dev.lifeguard.host.WeakIdentityMap;
import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.options.LiveSettings;
import dev.lifeguard.pools.Joining;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.stacks.SourceClasses;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Everything that hands out connections, found by the objects themselves.
 *
 * <p>Who only passes connections on, or opens them, has no record of his own; {@link PoolRecords}
 * says who has.
 *
 * <p><b>Threads</b> any. <b>Cost</b> two weak identity look-ups at most; the class names of a new
 * class are compared with the lists once.
 */
public final class Sources {
    private final WeakIdentityMap<Source> known = new WeakIdentityMap<Source>();
    private final WeakIdentityMap<SourceType> types = new WeakIdentityMap<SourceType>();
    private final SourceClasses classes;
    private final Map<String, PoolKind> adapters = new HashMap<String, PoolKind>();
    private final PoolRecords records;

    /** Sessions have a {@code getConnection} too: classes are asked again and again. */
    private final ClassValue<Boolean> haveAdapter =
            new ClassValue<Boolean>() {
                @Override
                protected Boolean computeValue(Class<?> type) {
                    return Boolean.valueOf(adapterOf(type) != null);
                }
            };

    public Sources(
            List<PoolKind> all, SourceClasses classes, LiveSettings settings, Ticker ticker) {
        this.classes = classes;
        this.records = new PoolRecords(settings, ticker);
        for (PoolKind adapter : all) {
            for (String type : adapter.sources()) {
                adapters.put(type, adapter);
            }
        }
    }

    /** Who has a record, and what has gone. */
    public PoolRecords records() {
        return records;
    }

    /** The source that this object is, or that stands for all of its class; never null. */
    public Source of(Object host, boolean homemade) {
        SourceType type = typeOf(host, homemade);
        Source standIn = type.standIn();
        return standIn != null ? standIn : ofObject(host, type, homemade);
    }

    private Source ofObject(Object host, SourceType type, boolean homemade) {
        Source source = known.get(host);
        if (source == null) {
            boolean isKnownPool = type.adapter != null;
            Source created =
                    new Source(host, type.firstKind(), type, homemade && !isKnownPool, type.idle);
            source = known.putIfAbsent(host, created);
            if (source == null) {
                source = created;
                if (isKnownPool) {
                    source.record();
                }
            }
        }
        return source;
    }

    /** What lies beneath what a pool takes back in this call; null = not known. */
    public Object takenBack(Object self, Object taken) {
        for (PoolKind adapter : adapters.values()) {
            Joining joining = adapter.joining();
            if (joining != null && joining.takesBackIn(self.getClass())) {
                return joining.takenBack(self, taken);
            }
        }
        return null;
    }

    /**
     * The source that is being closed, itself or by the pool behind it; null = none is known. A
     * known pool is one before anybody has asked it: who asks it later asks a closed one.
     */
    public Source thatCloses(Object closing) {
        Source source = known.get(closing);
        if (source == null) {
            source = before(closing);
        }
        return source == null && adapterOf(closing.getClass()) != null
                ? of(closing, false)
                : source;
    }

    private Source before(final Object pool) {
        final Source[] found = new Source[1];
        String type = pool.getClass().getName();
        for (PoolKind adapter : new HashSet<PoolKind>(adapters.values())) {
            if (adapter.owns(type)) {
                known.each(
                        new WeakIdentityMap.Visitor<Source>() {
                            @Override
                            public void visit(Object host, Source source) {
                                PoolKind kind = source.adapter();
                                if (kind != null && kind.isBehind(host, pool)) {
                                    found[0] = source;
                                }
                            }
                        });
            }
        }
        return found[0];
    }

    /** Whether this object's class is a pool known by name. */
    public boolean hasAdapter(Object host) {
        return haveAdapter.get(host.getClass()).booleanValue();
    }

    /** Where connections without a pool are counted: one per driver and database. */
    public Source unpooled(Source driver, DatabaseAddress address) {
        return records.unpooled(driver.type, address);
    }

    /** Every pool that is worth a report, oldest first; and one for all that have gone. */
    public Iterable<PoolRecord> pools() {
        return records.all();
    }

    /** Those of which something may come back yet, though others are told in their place, too. */
    public Iterable<PoolRecord> poolsAndPredecessors() {
        return records.allAndPredecessors();
    }

    /** Forgets what was collected, at a round of the agent's own thread. */
    public void expunge(long now) {
        for (Source gone = known.expungeOne(); gone != null; gone = known.expungeOne()) {
            gone.isGone(now);
        }
        records.expunge(now);
        while (types.expungeOne() != null) {
            continue; // each call forgets one class that was unloaded
        }
    }

    private SourceType typeOf(Object host, boolean homemade) {
        Class<?> type = host instanceof Class ? (Class<?>) host : host.getClass();
        SourceType known = types.get(type);
        return known != null ? known : newType(host, type, homemade);
    }

    private SourceType newType(Object host, Class<?> type, boolean homemade) {
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            classes.add(c.getName());
        }
        PoolKind adapter = adapterOf(type);
        String kind = adapter != null ? adapter.kind() : homemade ? "homemade" : "generic";
        SourceType made = new SourceType(host, type, adapter, kind, records, classes);
        SourceType other = types.putIfAbsent(type, made);
        return other == null ? made : other;
    }

    private PoolKind adapterOf(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            PoolKind adapter = adapters.get(c.getName());
            if (adapter != null) {
                return adapter;
            }
        }
        return null;
    }
}
