package dev.lifeguard.pools.kinds;

import dev.lifeguard.pools.NativeEviction;
import dev.lifeguard.pools.PoolDescription;
import java.util.concurrent.TimeUnit;

/**
 * Oracle's Universal Connection Pool, over any driver.
 *
 * <p>What it lends is new for each checkout: of a class made by the pool, which leads to the
 * driver's connection by {@code delegate} and to the pool's entry by {@code creator}; up to 18 a
 * proxy of the JDK. A handle answers {@code isLogicallyClosed()} from a flag of its own.
 *
 * <p>There is no {@code close} on the data source: an application has the pool's manager stop or
 * destroy it by its name, so it is the pool behind the data source that says it was closed.
 *
 * <p>Evicting marks the entry as bad and closes the handle, as an application may do by {@code
 * ValidConnection}. The physical connection is closed on the caller's thread, which hangs on a
 * silent network unless the socket is closed first. Since 23 the pool's count of those out lags
 * behind until the next checkout.
 */
final class Ucp {
    private static final String ROOT = "oracle.ucp.";

    private static final String POOL = ROOT + "common.UniversalConnectionPoolBase";

    private Ucp() {}

    static PoolDescription kind() {
        return PoolDescription.of("ucp", ROOT)
                .lends(ROOT + "jdbc.PoolDataSourceImpl")
                .takesBack(ROOT + "jdbc.proxy.other.ConnectionProxy")
                .takesBack(ROOT + "jdbc.proxy.oracle.ConnectionProxy")
                .closedBehind(POOL, "stop", "pool.connectionPool", "pool.m_cp")
                .named("pool.getConnectionPoolName()")
                .generatedNames("UniversalConnectionPool\\(.*")
                .url("pool.getURL()")
                .max("pool.getMaxPoolSize()")
                .active("pool.getBorrowedConnectionsCount()")
                .idle("pool.getAvailableConnectionsCount()")
                .checkoutTimeout(TimeUnit.SECONDS, "pool.getConnectionWaitTimeout()")
                .layers("delegate", "m_proxiedConnection")
                .evicts(
                        NativeEviction.of(
                                        "logical.creator.val$upc", "handler.m_jdbcPooledConnection")
                                .owned("entry.m_connectionPool", "pool.connectionPool", "pool.m_cp")
                                .lent("logical.isLogicallyClosed()", Boolean.FALSE)
                                .call("logical.setInvalid()")
                                .call("logical.close()"));
    }
}
