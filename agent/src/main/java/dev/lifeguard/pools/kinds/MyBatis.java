package dev.lifeguard.pools.kinds;

import dev.lifeguard.pools.NativeEviction;
import dev.lifeguard.pools.PoolDescription;

/**
 * The pool of MyBatis.
 *
 * <p>What it lends is a proxy of the JDK whose handler stays with one lease; woven by the generic
 * rule like any connection class. A checkout waits without limit, but takes a connection away from
 * who has had it for too long, and lends the same session again.
 *
 * <p>Evicting makes the handler invalid and returns it, upon which the pool forgets it but does not
 * close the session: that is done last, on the caller's thread.
 */
final class MyBatis {
    private static final String PACKAGE = "org.apache.ibatis.datasource.pooled.";

    private static final String SOURCE = PACKAGE + "PooledDataSource";

    private MyBatis() {}

    static PoolDescription kind() {
        return PoolDescription.of("mybatis", PACKAGE)
                .lends(SOURCE)
                .closedBy(SOURCE, "forceCloseAll")
                .url("pool.getUrl()")
                .max("pool.getPoolMaximumActiveConnections()")
                .active("pool.state.getActiveConnectionCount()")
                .idle("pool.state.getIdleConnectionCount()")
                .layers("realConnection")
                .evicts(
                        NativeEviction.of("handler")
                                .owned("entry.dataSource", "pool")
                                .lent("entry.valid", Boolean.TRUE)
                                .call("entry.invalidate()")
                                .call("logical.close()")
                                .call("entry.realConnection.close()"));
    }
}
