package dev.lifeguard.pools.kinds;

import dev.lifeguard.pools.PoolDescription;
import java.util.concurrent.TimeUnit;

/**
 * H2's JdbcConnectionPool.
 *
 * <p>It validates nothing and limits no age. The logical connection is a subclass of the driver's
 * own connection class that overrides {@code close()} and shares the session.
 *
 * <p>Evicting rolls back and closes on the caller's thread, which hangs on a silent network unless
 * the socket is closed first.
 */
final class H2Pool {
    private static final String SOURCE = "org.h2.jdbcx.JdbcConnectionPool";

    private H2Pool() {}

    static PoolDescription kind() {
        return PoolDescription.of("h2", SOURCE)
                .lends(SOURCE)
                .takesBack("org.h2.jdbcx.JdbcXAConnection$PooledJdbcConnection")
                .closedBy(SOURCE, "dispose")
                .url("pool.dataSource.getURL()")
                .max("pool.getMaxConnections()")
                .active("pool.getActiveConnections()")
                .checkoutTimeout(TimeUnit.SECONDS, "pool.getLoginTimeout()")
                .layersOfDrivers("physicalConn", "con", "mc", "this$0")
                .evictsAtReturn()
                .evicts(new H2Eviction());
    }
}
