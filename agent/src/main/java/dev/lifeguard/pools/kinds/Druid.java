package dev.lifeguard.pools.kinds;

import dev.lifeguard.pools.NativeEviction;
import dev.lifeguard.pools.PoolDescription;
import java.util.concurrent.TimeUnit;

/**
 * Alibaba's Druid.
 *
 * <p>{@code DruidPooledConnection} is new for each checkout and leads to a {@code
 * DruidConnectionHolder}, which stays; with filters a proxy of Druid's own lies between it and the
 * driver's connection. {@code isClosed()} of a handle says what the driver says, so it is the
 * holder that is asked.
 *
 * <p>Told to ({@code removeAbandoned}), a thread of the pool closes handles that were out for too
 * long and lends their sessions again: that is no return by the application.
 *
 * <p>Evicting closes the physical connection on the caller's thread, which hangs on a silent
 * network unless the socket is closed first; a thread of the pool opens its replacement. Up to
 * 1.1.21 an entry does not know whether it is lent, so the handle is asked; and what is discarded
 * is the entry's connection, which the pool does not compare with anything: given a handle it would
 * count one too few.
 */
final class Druid {
    private static final String SOURCE = "com.alibaba.druid.pool.DruidDataSource";

    private static final String HANDLE = "com.alibaba.druid.pool.DruidPooledConnection";

    private Druid() {}

    static PoolDescription kind() {
        return PoolDescription.of("druid", "com.alibaba.druid.")
                .lends(SOURCE)
                .takesBack(HANDLE)
                .discardedBy(SOURCE, "discardConnection")
                .abandonsIn("removeAbandoned")
                .closedBy(SOURCE, "close")
                .named("pool.getName()")
                .generatedNames("DataSource-\\d+")
                .url("pool.getUrl()")
                .max("pool.getMaxActive()")
                .active("pool.getActiveCount()")
                .idle("pool.getPoolingCount()")
                .pending("pool.getNotEmptyWaitThreadCount()")
                .checkoutTimeout(TimeUnit.MILLISECONDS, "pool.getMaxWait()")
                .layers("conn", "connection")
                .evicts(
                        NativeEviction.of("logical.holder")
                                .owned("entry.dataSource", "pool")
                                .lent("entry.active", Boolean.TRUE)
                                .lentInOlder("logical.disable", Boolean.FALSE)
                                .call(
                                        "pool.discardConnection(entry)",
                                        "pool.discardConnection(entry.conn)")
                                .call("logical.disable()"));
    }
}
