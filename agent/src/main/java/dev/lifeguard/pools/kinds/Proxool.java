package dev.lifeguard.pools.kinds;

import dev.lifeguard.pools.NativeEviction;
import dev.lifeguard.pools.PoolDescription;
import java.util.concurrent.TimeUnit;

/**
 * Proxool. 0.8.3 and 0.9.1 were tried; both need {@code --add-opens
 * java.base/java.lang=ALL-UNNAMED} since Java 16. Driver and {@code DataSource} look the pool up by
 * its alias and pass on what that lends: an object of a class that its copy of cglib makes, 0.9
 * often in the driver's own package.
 *
 * <p>It looks for a connection without a lock, and fails if the last one leaves meanwhile.
 *
 * <p>A marked entry goes when it is closed, which handles do not do once their session is closed.
 */
final class Proxool {
    private static final String ROOT = "org.logicalcobwebs.";
    private static final String SOURCE = ROOT + "proxool.ConnectionPool";
    private static final String HANDLER = "logical.CGLIB$CALLBACK_0";

    private Proxool() {}

    static PoolDescription kind() {
        return PoolDescription.of("proxool", ROOT, "*$$EnhancerByProxool$$")
                .lends(SOURCE)
                .lendsWithin(TimeUnit.NANOSECONDS, "pool.getConnection()") // it never waits
                .closedBy(SOURCE, "shutdown", "(ILjava/lang/String;)V")
                .named("pool.definition.alias")
                .url("pool.definition.url")
                .max("pool.definition.maximumConnectionCount")
                .active("pool.getActiveConnectionCount()")
                .idle("pool.getAvailableConnectionCount()")
                .layers("CGLIB$CALLBACK_0", "proxyConnection", "connection")
                .evicts(
                        NativeEviction.of(HANDLER + ".proxyConnection", HANDLER)
                                .owned("entry.connectionPool", "pool")
                                .lent("entry.status", 2) // active
                                .mayTrip("IndexOutOfBoundsException")
                                .call("entry.markForExpiry(pool.definition.alias)")
                                .call("entry.close()"));
    }
}
