package dev.lifeguard.pools;

import dev.lifeguard.host.Chain;
import dev.lifeguard.model.PoolSizes;
import java.util.Collections;

/**
 * A walk that reads, from a pool on, as {@link Chain} writes it: {@code pool.getMaxTotal()}. What
 * is missing, refused or not open yet reads as null.
 *
 * <p>A walk must not make anything: where a pool's own methods open what is not open, it goes by
 * fields. <b>Failure</b> an {@link Error} of the pool's is thrown on: its application may be gone.
 */
final class Getter {
    static final Getter NONE = new Getter();

    private final Chain walk;

    /** Of several walks the first one whose names exist. */
    Getter(String... walks) {
        this.walk = walks.length == 0 ? null : new Chain(walks);
    }

    /** Follows the walk; null where a name is missing, throws, or gives null. */
    Object read(Object pool) {
        if (walk == null) {
            return null;
        }
        try {
            return walk.follow(Collections.singletonMap("pool", pool));
        } catch (Exception unknownHere) {
            return null; // another version, a module that does not open it, closed, not started
        }
    }

    /** The same as a whole number, or null. A negative number means "no limit known". */
    Integer readInt(Object pool) {
        Object value = read(pool);
        if (!(value instanceof Number) || ((Number) value).intValue() < 0) {
            return null;
        }
        return Integer.valueOf(((Number) value).intValue());
    }

    /** How to ask a pool for its numbers. */
    static final class Sizes {
        Getter max = Getter.NONE;
        Getter total = Getter.NONE;
        Getter active = Getter.NONE;
        Getter countsActive = Getter.NONE;
        Getter idle = Getter.NONE;
        Getter pending = Getter.NONE;

        /** What the pool says of itself now. */
        PoolSizes of(Object pool) {
            return new PoolSizes(
                    max.readInt(pool),
                    total.readInt(pool),
                    Boolean.FALSE.equals(countsActive.read(pool)) ? null : active.readInt(pool),
                    idle.readInt(pool),
                    pending.readInt(pool));
        }
    }
}
