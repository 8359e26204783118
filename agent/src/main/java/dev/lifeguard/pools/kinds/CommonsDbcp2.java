package dev.lifeguard.pools.kinds;

import dev.lifeguard.pools.NativeEviction;
import dev.lifeguard.pools.PoolDescription;
import java.util.concurrent.TimeUnit;

/**
 * Commons DBCP 2, and the copy of it that Tomcat carries under its own package.
 *
 * <p>{@code BasicDataSource} asks a {@code PoolingDataSource} inside; either may be what an
 * application holds, the outer one counts. What it holds is a {@code PoolGuardConnectionWrapper},
 * new for each checkout. {@code GenericObjectPool} is never woven: it pools other things too.
 * {@code PoolingDriver} lends through {@code Driver.connect}, and {@code SharedPoolDataSource}
 * lends what the driver's own {@code PooledConnection} hands out.
 *
 * <p>Evicting closes the physical connection and opens its replacement, both on the caller's
 * thread, which hangs on a silent network unless the socket is closed first. If the close or the
 * opening fails, the evicted one is gone nevertheless. A thread that found the pool full a moment
 * before may sleep on beside the free slot until something is returned ({@code ensureIdle} of
 * {@code GenericObjectPool} asks for waiters before it waits), so that who evicts has to check out
 * and return in its turn, as the agent does. {@code PoolableConnection.isClosed()} is not asked: it
 * gives the connection back as a side effect. {@code SharedPoolDataSource} and {@code
 * PerUserPoolDataSource} cannot evict. Up to 2.4 the fields have the names of {@link
 * CommonsDbcp1}'s. {@code invalidateConnection} is missing in 2.0, and in 2.1 to 2.4 closes a
 * connection before it finds out that it is another pool's: so it is the pool inside that is told.
 */
final class CommonsDbcp2 {

    private CommonsDbcp2() {}

    static PoolDescription kind() {
        return under("dbcp2", "org.apache.commons.dbcp2.");
    }

    static PoolDescription tomcatCopy() {
        return under("tomcat-dbcp2", "org.apache.tomcat.dbcp.dbcp2.");
    }

    private static PoolDescription under(String kind, String root) {
        return PoolDescription.of(kind, root)
                .lends(root + "BasicDataSource")
                .lendsInside(root + "PoolingDataSource")
                .lends(root + "datasources.InstanceKeyDataSource")
                .lendsAsDriver(root + "PoolingDriver")
                .takesBack(root + "PoolingDataSource$PoolGuardConnectionWrapper")
                .takesBack(root + "DelegatingConnection")
                .discardedBy(root + "BasicDataSource", "invalidateConnection")
                .closedBy(root + "BasicDataSource", "close")
                .closedBy(root + "PoolingDataSource", "close")
                .closedBy(root + "datasources.SharedPoolDataSource", "close")
                .closedBy(root + "datasources.PerUserPoolDataSource", "close")
                .named("pool.getJmxName()")
                .url("pool.getUrl()")
                .max("pool.getMaxTotal()")
                .active("pool.getNumActive()")
                .idle("pool.getNumIdle()")
                .checkoutTimeout(
                        TimeUnit.MILLISECONDS,
                        "pool.getMaxWaitMillis()",
                        "pool.getPool().getMaxWaitMillis()")
                .layers("connection", "_conn")
                .evicts(
                        NativeEviction.of("logical.unwrap(" + root + "PoolableConnection)")
                                .lent("entry.isClosedInternal()", Boolean.FALSE)
                                .call(
                                        "pool.getConnectionPool().invalidateObject(entry)",
                                        "pool.getPool().invalidateObject(entry)"));
    }
}
