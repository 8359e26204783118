package dev.lifeguard.pools.kinds;

import dev.lifeguard.pools.NativeEviction;
import dev.lifeguard.pools.PoolDescription;
import java.util.concurrent.TimeUnit;

/**
 * Vibur DBCP.
 *
 * <p>What it lends is a proxy of the JDK, new for each checkout, woven by the generic rule like any
 * connection class. Its handler says whether it was returned; {@code isClosed()} asks the driver.
 *
 * <p>Evicting closes the physical connection on the caller's thread, which hangs on a silent
 * network unless the socket is closed first.
 */
final class Vibur {
    private static final String SOURCE = "org.vibur.dbcp.ViburDBCPDataSource";

    private Vibur() {}

    static PoolDescription kind() {
        return PoolDescription.of("vibur", "org.vibur.")
                .lends(SOURCE)
                .discardedBy(SOURCE, "severConnection")
                .closedBy(SOURCE, "terminate")
                .named("pool.getName()")
                .generatedNames("p\\d+")
                .url("pool.getJdbcUrl()")
                .opensWith("pool.getExternalDataSource()")
                .max("pool.getPoolMaxSize()")
                .active("pool.getPool().taken()")
                .idle("pool.getPool().remainingCreated()")
                .checkoutTimeout(TimeUnit.MILLISECONDS, "pool.getConnectionTimeoutInMs()")
                .layers("target")
                .evicts(
                        NativeEviction.of("handler")
                                .owned("entry.config", "pool")
                                .lent("entry.closed.get()", Boolean.FALSE)
                                .call("pool.severConnection(logical)"));
    }
}
