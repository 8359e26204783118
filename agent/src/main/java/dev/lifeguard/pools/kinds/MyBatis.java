package dev.lifeguard.pools.kinds;

import dev.lifeguard.pools.NativeEviction;
import dev.lifeguard.pools.PoolDescription;

/**
 * The pool of MyBatis, and that of iBATIS before it (2.3.0 and 2.3.4 were tried), whose fields have
 * the same names.
 *
 * <p>What it lends is a proxy of the JDK whose handler stays with one lease; woven by the generic
 * rule like any connection class. A checkout waits without limit, but takes a connection away from
 * who has had it for too long, and lends the same session again.
 *
 * <p>Evicting makes the handler invalid and returns it, upon which the pool forgets it but does not
 * close the session: that is done last, on the caller's thread.
 */
final class MyBatis {
    private static final String SOURCE = "org.apache.ibatis.datasource.pooled.PooledDataSource";

    private static final String SOURCE_OF_IBATIS = "com.ibatis.common.jdbc.SimpleDataSource";

    private MyBatis() {}

    static PoolDescription kind() {
        return described("mybatis", SOURCE)
                .url("pool.getUrl()")
                .active("pool.state.getActiveConnectionCount()")
                .idle("pool.state.getIdleConnectionCount()");
    }

    static PoolDescription iBatis() {
        return described("ibatis", SOURCE_OF_IBATIS)
                .url("pool.getJdbcUrl()")
                .active("pool.activeConnections.size()")
                .idle("pool.idleConnections.size()");
    }

    private static PoolDescription described(String kind, String source) {
        return PoolDescription.of(kind, source.substring(0, source.lastIndexOf('.') + 1))
                .lends(source)
                .closedBy(source, "forceCloseAll")
                .max("pool.getPoolMaximumActiveConnections()")
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
