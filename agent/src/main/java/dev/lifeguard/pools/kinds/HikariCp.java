package dev.lifeguard.pools.kinds;

import dev.lifeguard.pools.NativeEviction;
import dev.lifeguard.pools.PoolDescription;
import java.util.concurrent.TimeUnit;

/**
 * HikariCP.
 *
 * <p>{@code HikariDataSource.getConnection()} and not {@code HikariPool.getConnection}: the data
 * source is what the application holds, and the pool behind it is made late. {@code
 * ProxyConnection.close()} is where every logical connection, generated subclasses included, goes
 * back. Physical connections are opened by a thread of the pool. {@code getConnection(user,
 * password)} is not supported by HikariCP.
 *
 * <p>{@code HikariPool.getConnection(long)} reads the clock twice, once before it looks for a
 * connection and once when it has one. A suspended pool makes checkouts wait before either. macOS
 * has another clock, which reads milliseconds.
 *
 * <p>Evicting closes the physical connection on a thread of the pool. It must be the borrower who
 * asks: from any other thread HikariCP takes the caller for the borrower and closes the connection
 * under the application's hands. HikariCP itself never checks whose connection it is asked to
 * evict, and would lose a slot of the other pool. Before 2.4.2 its entries are of another class:
 * there it says that it stays.
 */
final class HikariCp {
    private static final String SOURCE = "com.zaxxer.hikari.HikariDataSource";

    private static final String POOL = "pool.getHikariPoolMXBean()";

    /** The same before 2.6.1. */
    private static final String OLD_POOL = "pool.pool";

    /** {@code ConcurrentBag.IConcurrentBagEntry.STATE_IN_USE}. */
    private static final Integer IN_USE = Integer.valueOf(1);

    private HikariCp() {}

    static PoolDescription kind() {
        return PoolDescription.of("hikaricp", "com.zaxxer.hikari.")
                .lends(SOURCE)
                .takesBack("com.zaxxer.hikari.pool.ProxyConnection")
                .discardedBy(SOURCE, "evictConnection")
                .closedBy(SOURCE, "close")
                .tellsTime(
                        "com.zaxxer.hikari.pool.HikariPool",
                        "getConnection",
                        "(J)Ljava/sql/Connection;",
                        "pool.isAllowPoolSuspension()")
                .named("pool.getPoolName()")
                .generatedNames("HikariPool-\\d+")
                .url("pool.getJdbcUrl()")
                .opensWith("pool.pool.dataSource")
                .max("pool.getMaximumPoolSize()")
                .total(POOL + ".getTotalConnections()", OLD_POOL + ".getTotalConnections()")
                .active(POOL + ".getActiveConnections()", OLD_POOL + ".getActiveConnections()")
                .idle(POOL + ".getIdleConnections()", OLD_POOL + ".getIdleConnections()")
                .pending(
                        POOL + ".getThreadsAwaitingConnection()",
                        OLD_POOL + ".getThreadsAwaitingConnection()")
                .checkoutTimeout(TimeUnit.MILLISECONDS, "pool.getConnectionTimeout()")
                .lendsWithin(
                        TimeUnit.MILLISECONDS,
                        POOL + ".getConnection(left)",
                        OLD_POOL + ".getConnection(left)")
                .layers("delegate")
                .evicts(
                        NativeEviction.of("logical.poolEntry")
                                .owned("entry.hikariPool", POOL, OLD_POOL)
                                .lent("entry.getState()", IN_USE)
                                .call("pool.evictConnection(logical)"));
    }
}
