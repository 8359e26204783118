package dev.lifeguard.pools.kinds;

import dev.lifeguard.pools.NativeEviction;
import dev.lifeguard.pools.PoolDescription;
import java.util.concurrent.TimeUnit;

/**
 * Proxool. Tried with 0.8.3, which needs {@code --add-opens java.base/java.lang=ALL-UNNAMED} since
 * Java 16; 0.9.1 is not on Maven Central, and was not tried.
 *
 * <p>An application asks its driver, or since 0.9 its {@code DataSource}, both of which look the
 * pool up by its alias and pass on what that lends: a class that its copy of cglib makes, of which
 * each object leads to one entry of the pool. When all are out it throws at once. Its own count of
 * all connections misses some.
 *
 * <p>An entry that was marked goes at its return, and the physical connection is closed on the
 * caller's thread, which hangs on a silent network unless the socket is closed first.
 */
final class Proxool {
    private static final String ROOT = "org.logicalcobwebs.";

    private static final String SOURCE = ROOT + "proxool.ConnectionPool";

    private static final Integer ACTIVE = Integer.valueOf(2);

    private Proxool() {}

    static PoolDescription kind() {
        return PoolDescription.of("proxool", ROOT)
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
                        NativeEviction.of(
                                        "logical.CGLIB$CALLBACK_0.proxyConnection",
                                        "logical.CGLIB$CALLBACK_0")
                                .owned("entry.connectionPool", "pool")
                                .lent("entry.status", ACTIVE)
                                .call("entry.markForExpiry(pool.definition.alias)")
                                .call("logical.close()"));
    }
}
