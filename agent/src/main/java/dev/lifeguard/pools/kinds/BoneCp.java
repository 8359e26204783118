package dev.lifeguard.pools.kinds;

import dev.lifeguard.pools.NativeEviction;
import dev.lifeguard.pools.PoolDescription;
import java.util.concurrent.TimeUnit;

/**
 * BoneCP.
 *
 * <p>{@code ConnectionHandle} is made anew at each return. A physical connection that is closed
 * before its handle loses its slot for good, and one marked as broken is lent again if it answers:
 * so the handle is closed logically and the pool is told to destroy it, and to see whether it needs
 * another.
 *
 * <p>How many it may hold is said for each partition only, so no maximum is read. Evicting closes
 * the physical connection on the caller's thread, which hangs on a silent network unless the socket
 * is closed first.
 */
final class BoneCp {
    private static final String ROOT = "com.jolbox.bonecp.";

    private BoneCp() {}

    static PoolDescription kind() {
        return PoolDescription.of("bonecp", ROOT)
                .lends(ROOT + "BoneCPDataSource")
                .lendsInside(ROOT + "BoneCP")
                .takesBack(ROOT + "ConnectionHandle")
                .closedBy(ROOT + "BoneCPDataSource", "close")
                .closedBy(ROOT + "BoneCP", "shutdown")
                .named("pool.getPoolName()")
                .url("pool.getJdbcUrl()")
                .total("pool.pool.value.getTotalCreatedConnections()")
                .active("pool.pool.value.getTotalLeased()")
                .idle("pool.pool.value.getTotalFree()")
                .checkoutTimeout(TimeUnit.MILLISECONDS, "pool.getConnectionTimeoutInMs()")
                .layers("connection")
                .evicts(
                        NativeEviction.of("logical.pool")
                                .owned("entry", "pool.pool.value")
                                .lent("logical.logicallyClosed.get()", Boolean.FALSE)
                                .call("logical.logicallyClosed.set(true)")
                                .call("entry.destroyConnection(logical)")
                                .call(
                                        "entry.maybeSignalForMoreConnections("
                                                + "logical.originatingPartition)"));
    }
}
