package dev.lifeguard.pools;

import java.sql.Connection;

/**
 * How a pool drops one connection that is checked out.
 *
 * <p><b>Threads</b> the one that checked the connection out. <b>Failure</b> never throws.
 * <b>Cost</b> reflection, and closing the physical connection where the pool does that in the
 * caller's thread.
 */
public interface Eviction {

    /** For pools that have no way: the connection stays. */
    Eviction NONE =
            new Eviction() {
                @Override
                public Evicted evict(Object pool, Connection logical) {
                    return Evicted.stayed("no way to evict a connection is known");
                }

                @Override
                public boolean holds(Object pool, Connection logical) {
                    return false;
                }
            };

    /**
     * Makes the pool drop the connection.
     *
     * @param pool the source that lent the connection
     * @param logical what the source lent
     */
    Evicted evict(Object pool, Connection logical);

    /** Whether the pool says that it has this connection lent. Changes nothing. */
    boolean holds(Object pool, Connection logical);

    /** Whether it stays because a transaction has it that somebody else ends, as far as is told. */
    default boolean isEnlisted(Object pool, Connection logical) {
        return false;
    }

    /** Whether names that it needs do not exist in this version of the pool. Changes nothing. */
    default boolean isOfOtherVersion(Object pool, Connection logical) {
        return false;
    }

    /**
     * Whether this is what another thread's checkout throws if a connection leaves meanwhile: such
     * a pool looks for one without a lock.
     */
    default boolean trips(Throwable checkout) {
        return false;
    }
}
