package dev.lifeguard.pools;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An eviction in the pool's own calls, as data.
 *
 * <p>The names in its chains: {@code pool} is the source, {@code logical} what it lent, {@code
 * entry} what the pool itself keeps of that connection. Nothing is called unless the pool says that
 * this entry is lent, and it has left only if the pool no longer says so: an exception on the way
 * proves neither.
 */
final class NativeEviction implements Eviction {
    private final Chain entry;
    private final List<Chain[]> same = new ArrayList<Chain[]>();
    private Chain state;
    private Object lent;
    private final List<Chain> calls = new ArrayList<Chain>();

    private NativeEviction(Chain entry) {
        this.entry = entry;
    }

    /** From the logical connection to the pool's own entry. */
    static NativeEviction of(String entry) {
        return new NativeEviction(new Chain(entry));
    }

    /** Two chains that meet in one object as long as the entry belongs to this pool. */
    NativeEviction owned(String one, String other) {
        same.add(new Chain[] {new Chain(one), new Chain(other)});
        return this;
    }

    /** A chain and the value it has as long as the entry is lent. */
    NativeEviction lent(String chain, Object value) {
        state = new Chain(chain);
        lent = value;
        return this;
    }

    /** The next thing to do; of several walks the first one whose names exist. */
    NativeEviction call(String... walks) {
        calls.add(new Chain(walks));
        return this;
    }

    @Override
    public Evicted evict(Object pool, Connection logical) {
        Map<String, Object> names = namesOf(pool, logical);
        try {
            names.put("entry", entry.follow(names));
            if (!isLent(names)) {
                return Evicted.stayed("the pool does not have it lent");
            }
        } catch (Throwable unknownVersion) {
            return Evicted.stayed(unknownVersion);
        }
        return run(names);
    }

    @Override
    public boolean holds(Object pool, Connection logical) {
        Map<String, Object> names = namesOf(pool, logical);
        try {
            names.put("entry", entry.follow(names));
            return isLent(names);
        } catch (Throwable unknownVersion) {
            return false;
        }
    }

    private static Map<String, Object> namesOf(Object pool, Connection logical) {
        Map<String, Object> names = new HashMap<String, Object>();
        names.put("pool", pool);
        names.put("logical", logical);
        return names;
    }

    private Evicted run(Map<String, Object> names) {
        Throwable trouble = null;
        try {
            for (Chain call : calls) {
                call.follow(names);
            }
        } catch (Throwable onTheWay) {
            trouble = onTheWay; // a dead connection may throw while it leaves
        }
        try {
            if (!isLent(names)) {
                return Evicted.left(trouble);
            }
        } catch (Throwable noAnswer) {
            trouble = trouble == null ? noAnswer : trouble;
        }
        return trouble == null ? Evicted.stayed("the pool kept it") : Evicted.stayed(trouble);
    }

    private boolean isLent(Map<String, Object> names) throws Exception {
        if (names.get("entry") == null) {
            return false;
        }
        for (Chain[] pair : same) {
            if (pair[0].follow(names) != pair[1].follow(names)) {
                return false;
            }
        }
        return Objects.equals(lent, state.follow(names));
    }
}
