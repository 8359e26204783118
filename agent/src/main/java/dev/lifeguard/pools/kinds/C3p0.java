package dev.lifeguard.pools.kinds;

import dev.lifeguard.pools.NativeEviction;
import dev.lifeguard.pools.PoolDescription;
import java.util.concurrent.TimeUnit;

/**
 * c3p0.
 *
 * <p>{@code AbstractPoolBackedDataSource} is the superclass of every pool an application can hold.
 * The check-in is asynchronous by default: {@code close()} having returned does not mean that the
 * pool counts it as returned. c3p0 keeps a lent connection reachable, so a leak is never confirmed
 * by the collector.
 *
 * <p>Sizes are read behind the field {@code poolManager}: {@code getNumConnectionsDefaultUser()}
 * opens a pool that was never opened, or was reset.
 *
 * <p>Evicting marks the connection broken, as the pool does when one of its own tests fails, and
 * closes it logically; a helper thread of the pool closes the physical one. Telling the pool by a
 * connection error event is not enough: with {@code attemptResurrectOnCheckin} it would be kept.
 */
final class C3p0 {
    private static final String SOURCE = "com.mchange.v2.c3p0.impl.AbstractPoolBackedDataSource";

    /** The pool of the data source's own user, or null; {@code getPool()} would make it. */
    private static final String POOL =
            "pool.poolManager.authsToPools.get(pool.poolManager.defaultAuth)";

    private static final String RESOURCES = POOL + ".rp";

    /** {@code ResourcePool.KNOWN_AND_CHECKED_OUT}. */
    private static final Integer LENT = Integer.valueOf(1);

    private C3p0() {}

    static PoolDescription kind() {
        return PoolDescription.of("c3p0", "com.mchange.v2.")
                .lends(SOURCE)
                .takesBack("com.mchange.v2.c3p0.impl.NewProxyConnection")
                .takesBack("com.mchange.v2.c3p0.impl.AbstractNewProxyConnection")
                .closedBy(SOURCE, "close")
                .named("pool.getDataSourceName()")
                .generatedNames("[0-9a-z]{10,}\\|[0-9a-f]+")
                .url("pool.getJdbcUrl()")
                .max("pool.getMaxPoolSize()")
                .total(POOL + ".getNumConnections()")
                .active(POOL + ".getNumBusyConnections()")
                .idle(POOL + ".getNumIdleConnections()")
                .commitsReturned("pool.isAutoCommitOnClose()")
                .checkoutTimeout(TimeUnit.MILLISECONDS, "pool.getCheckoutTimeout()")
                .layers("inner")
                .evictsAtReturn()
                .evicts(
                        NativeEviction.of("logical.parentPooledConnection")
                                .lent(RESOURCES + ".statusInPool(entry)", LENT)
                                .call(RESOURCES + ".markBroken(entry)")
                                .call("logical.close()"));
    }
}
