package dev.lifeguard.sources;

import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.HostText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pool is called that was given no name, which pools share a name, and which is another one
 * made anew.
 *
 * <p>A name is the same however the agent came, and after a redeployment: it is made of nothing but
 * how the pool was set up. <b>Threads</b> the agent's own.
 */
public final class PoolNames {
    /** Whoever comes after so many of one name is not the only one. */
    private static final int MOST_COMPARED = 32;

    private PoolNames() {}

    /** {@code db1:5432/orders}, as much of it as is known; else the simple name of the class. */
    public static String ofNameless(PoolRecord pool) {
        DatabaseAddress address = pool.address;
        if (address == null || address.host == null && address.name == null) {
            return pool.type.substring(pool.type.lastIndexOf('.') + 1);
        }
        return address.hostPortAndName();
    }

    /** What it is called, with what tells it from others of that name. */
    public static String titleOf(PoolRecord pool) {
        String known = pool.nameOrType();
        return pool.sharesName() ? known + " #" + pool.id() : known;
    }

    /**
     * The closed one in whose place this one was made; null = there is none. It was closed before
     * this one had lent anything, is of the same kind, name and database; of several the first.
     */
    static PoolRecord predecessorOf(PoolRecord made, Iterable<PoolRecord> all) {
        PoolRecord first = null;
        if (made.source == null) {
            return null;
        }
        for (PoolRecord each : all) {
            boolean older = first == null || each.id() < first.id();
            if (each != made && older && each.source != null && isAnew(made, each)) {
                first = each;
            }
        }
        return first;
    }

    private static boolean isAnew(PoolRecord made, PoolRecord closed) {
        return closed.wasClosedBefore(made.madeNanos)
                && made.name().equals(closed.name())
                && made.kind.equals(closed.kind)
                && (isOfKnownKind(made) || made.type.equals(closed.type))
                && DatabaseAddress.areSame(made.address, closed.address);
    }

    private static boolean isOfKnownKind(PoolRecord pool) {
        Source source = pool.source;
        return source != null && source.adapter != null;
    }

    /** Notes which share their name, as it is shown. Whose was once shared stays numbered. */
    static void compare(Iterable<PoolRecord> pools) {
        Map<String, List<PoolRecord>> byName = new HashMap<String, List<PoolRecord>>();
        for (PoolRecord pool : pools) {
            if (pool.name() == null) {
                continue;
            }
            String shown = HostText.of(pool.name()); // of a long one the middle is left out
            List<PoolRecord> others = byName.get(shown);
            if (others == null) {
                others = new ArrayList<PoolRecord>();
                byName.put(shown, others);
            }
            for (PoolRecord other : others) {
                compare(other, pool);
            }
            if (others.size() < MOST_COMPARED) {
                others.add(pool);
            } else {
                pool.sharesName = true;
            }
        }
    }

    /** One that was moved to another database is not numbered because of the one before. */
    private static void compare(PoolRecord first, PoolRecord second) {
        boolean moved =
                (first.wasClosedBefore(second.madeNanos) || second.wasClosedBefore(first.madeNanos))
                        && !DatabaseAddress.areSame(first.address, second.address);
        if (!moved) {
            first.sharesName = true;
            second.sharesName = true;
        }
    }
}
