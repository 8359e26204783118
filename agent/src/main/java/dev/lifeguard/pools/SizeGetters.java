package dev.lifeguard.pools;

import dev.lifeguard.model.PoolSizes;

/** How to ask a pool for its numbers. */
final class SizeGetters {
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
