package dev.lifeguard.pools;

import dev.lifeguard.host.Chain;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * An eviction in the pool's own calls, as data.
 *
 * <p>The names in its chains: {@code pool} is the source, {@code logical} what it lent, {@code
 * entry} what the pool itself keeps of that connection, {@code handler} that of a proxy of the JDK.
 * Nothing is called unless the pool says that this entry is lent, and it has left only if the pool
 * no longer says so: an exception on the way proves neither.
 */
public final class NativeEviction implements Eviction {
    private final Chain entry;
    private final List<Chain[]> same = new ArrayList<Chain[]>();
    private final List<Required> required = new ArrayList<Required>();
    private final List<Required> outsideTransactions = new ArrayList<Required>();
    private final Set<Chain> mayFail = new HashSet<Chain>();
    private final Set<Chain> ifStillLent = new HashSet<Chain>();
    private Required lent;
    private Required lentInOlder;
    private String trip;
    private final List<Chain> calls = new ArrayList<Chain>();

    private NativeEviction(Chain entry) {
        this.entry = entry;
    }

    /** From the logical connection to the pool's own entry; the first walk that exists. */
    public static NativeEviction of(String... entry) {
        return new NativeEviction(new Chain(entry));
    }

    /**
     * Two chains that meet in one object as long as the entry belongs to this pool; of several
     * others the first one whose names exist.
     */
    public NativeEviction owned(String one, String... others) {
        same.add(new Chain[] {new Chain(one), new Chain(others)});
        return this;
    }

    /** A chain and the value it has as long as the entry is lent. */
    public NativeEviction lent(String chain, Object value) {
        lent = new Required(chain, value);
        return this;
    }

    /** The same for versions in which that chain's names do not exist. */
    public NativeEviction lentInOlder(String chain, Object value) {
        lentInOlder = new Required(chain, value);
        return this;
    }

    /** A chain and the value it must have before anything is called. */
    public NativeEviction onlyWhile(String chain, Object value) {
        required.add(new Required(chain, value));
        return this;
    }

    /** The same of what differs while a transaction has it that somebody else ends. */
    public NativeEviction unlessEnlisted(String chain, Object value) {
        Required each = new Required(chain, value);
        required.add(each);
        outsideTransactions.add(each);
        return this;
    }

    /** The next thing to do; of several walks the first one whose names exist. */
    public NativeEviction call(String... walks) {
        calls.add(new Chain(walks));
        return this;
    }

    /** The same of what a dead connection may well refuse: the next calls follow all the same. */
    public NativeEviction callAnyway(String walk) {
        Chain call = new Chain(walk);
        calls.add(call);
        mayFail.add(call);
        return this;
    }

    /** The same for versions in which the calls before it leave the entry lent. */
    public NativeEviction callIfStillLent(String walk) {
        callAnyway(walk);
        ifStillLent.add(calls.get(calls.size() - 1));
        return this;
    }

    /** A part of what a checkout may say that looked for a connection while one left. */
    public NativeEviction mayTrip(String message) {
        trip = message;
        return this;
    }

    @Override
    public boolean trips(Throwable checkout) {
        return trip != null
                && checkout instanceof SQLException
                && String.valueOf(checkout.getMessage()).contains(trip);
    }

    @Override
    public Evicted evict(Object pool, Connection logical) {
        Map<String, Object> names = namesOf(pool, logical);
        try {
            names.put("entry", entry.follow(names));
            if (!mayGo(names)) {
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
            return mayGo(names);
        } catch (Throwable unknownVersion) {
            return false;
        }
    }

    @Override
    public boolean isEnlisted(Object pool, Connection logical) {
        Map<String, Object> names = namesOf(pool, logical);
        try {
            names.put("entry", entry.follow(names));
            for (Required each : outsideTransactions) {
                if (!each.holds(names)) {
                    return true;
                }
            }
            return false;
        } catch (Throwable unknownVersion) {
            return false;
        }
    }

    @Override
    public boolean isOfOtherVersion(Object pool, Connection logical) {
        Map<String, Object> names = namesOf(pool, logical);
        try {
            names.put("entry", entry.follow(names));
            mayGo(names);
            return false;
        } catch (NoSuchFieldException | NoSuchMethodException otherNames) {
            return true;
        } catch (Throwable notNow) {
            return false;
        }
    }

    private static Map<String, Object> namesOf(Object pool, Connection logical) {
        Map<String, Object> names = new HashMap<String, Object>();
        names.put("pool", pool);
        names.put("logical", logical);
        if (Proxy.isProxyClass(logical.getClass())) {
            names.put("handler", Proxy.getInvocationHandler(logical));
        }
        return names;
    }

    private Evicted run(Map<String, Object> names) {
        Throwable trouble = null;
        for (Chain call : calls) {
            try {
                if (!ifStillLent.contains(call) || isLent(names)) {
                    call.follow(names);
                }
            } catch (Throwable onTheWay) {
                trouble = onTheWay; // a dead connection may throw while it leaves
                if (!mayFail.contains(call)) {
                    break;
                }
            }
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

    private boolean mayGo(Map<String, Object> names) throws Exception {
        for (Required each : required) {
            if (!each.holds(names)) {
                return false;
            }
        }
        return isLent(names);
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
        try {
            return lent.holds(names);
        } catch (NoSuchFieldException ofNewerOnes) {
            if (lentInOlder == null) {
                throw ofNewerOnes;
            }
            return lentInOlder.holds(names);
        }
    }

    /** A chain, and the value that it has to end in. */
    private static final class Required {
        private final Chain chain;
        private final Object value;

        Required(String chain, Object value) {
            this.chain = new Chain(chain);
            this.value = value;
        }

        boolean holds(Map<String, Object> names) throws Exception {
            return Objects.equals(value, chain.follow(names));
        }
    }
}
