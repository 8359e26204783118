package dev.lifeguard.pools.kinds;

import dev.lifeguard.pools.NativeEviction;
import dev.lifeguard.pools.PoolDescription;
import java.util.concurrent.TimeUnit;

/**
 * Commons DBCP 1.4.
 *
 * <p>As {@link CommonsDbcp2}, with other field names. A {@code PoolableConnection} whose physical
 * connection is closed already is lost to its pool when it is returned ("Already closed", and the
 * slot stays taken), so it is never closed first: the pool is told to invalidate it.
 *
 * <p>Evicting closes the physical connection on the caller's thread, which hangs on a silent
 * network unless the socket is closed first.
 */
final class CommonsDbcp1 {
    private static final String ROOT = "org.apache.commons.dbcp.";

    private CommonsDbcp1() {}

    static PoolDescription kind() {
        return PoolDescription.of("dbcp1", ROOT)
                .lends(ROOT + "BasicDataSource")
                .lendsInside(ROOT + "PoolingDataSource")
                .lendsAsDriver(ROOT + "PoolingDriver")
                .takesBack(ROOT + "PoolingDataSource$PoolGuardConnectionWrapper")
                .takesBack(ROOT + "DelegatingConnection")
                .closedBy(ROOT + "BasicDataSource", "close")
                .url("pool.getUrl()")
                .max("pool.getMaxActive()")
                .active("pool.getNumActive()")
                .idle("pool.getNumIdle()")
                .checkoutTimeout(
                        TimeUnit.MILLISECONDS, "pool.getMaxWait()", "pool._pool.getMaxWait()")
                .layers("delegate", "_conn")
                .evicts(
                        NativeEviction.of("logical.delegate")
                                .owned("entry._pool", "pool.connectionPool", "pool._pool")
                                .lent("entry._closed", Boolean.FALSE)
                                .call("entry._pool.invalidateObject(entry)"));
    }
}
