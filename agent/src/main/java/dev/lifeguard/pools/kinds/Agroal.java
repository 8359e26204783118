package dev.lifeguard.pools.kinds;

import dev.lifeguard.pools.Joining;
import dev.lifeguard.pools.NativeEviction;
import dev.lifeguard.pools.PoolDescription;
import java.util.concurrent.TimeUnit;

/**
 * Agroal, as Quarkus and WildFly use it.
 *
 * <p>{@code ConnectionWrapper} is new for each checkout and leads to a {@code ConnectionHandler},
 * which stays. {@code activeCount()} counts since 3.2 only where metrics are on. In a transaction
 * of somebody else's, several wrappers lead to one handler, and a close returns nothing before the
 * transaction ends: such a connection is not evicted.
 *
 * <p>It has no name of its own. Quarkus and WildFly give theirs to the first listener, both in a
 * field of the same name; Quarkus writes {@code Datasource 'orders'} into it, and calls its default
 * one {@code <default>}.
 *
 * <p>Evicting marks the handler so that its return flushes it; a thread of the pool closes the
 * physical connection.
 */
final class Agroal {
    private static final String SOURCE = "io.agroal.pool.DataSource";

    private static final String CONFIGURATION =
            "pool.getConfiguration().connectionPoolConfiguration()";

    private Agroal() {}

    static PoolDescription kind() {
        return PoolDescription.of("agroal", "io.agroal.")
                .lends(SOURCE)
                .takesBack("io.agroal.pool.wrapper.ConnectionWrapper")
                .joins(
                        Joining.until(
                                "io.agroal.pool.ConnectionPool",
                                "returnConnectionHandler",
                                "(Lio/agroal/pool/ConnectionHandler;)",
                                "taken.connection"))
                .closedBy(SOURCE, "close")
                .named("pool.connectionPool.listeners[0].datasourceName")
                .nameWithin("Datasource '(.*)'")
                .generatedNames("<default>")
                .url(CONFIGURATION + ".connectionFactoryConfiguration().jdbcUrl()")
                .max(CONFIGURATION + ".maxSize()")
                .total("pool.connectionPool.allConnections.size()")
                .active("pool.connectionPool.activeCount()")
                .countsActiveIf("pool.connectionPool.metricsRepository.collectPoolMetrics()")
                .pending("pool.connectionPool.awaitingCount()")
                .checkoutTimeout(
                        TimeUnit.NANOSECONDS, CONFIGURATION + ".acquisitionTimeout().toNanos()")
                .layers("wrappedConnection")
                .evicts(
                        NativeEviction.of("logical.handler")
                                .owned("entry.connectionPool", "pool.connectionPool")
                                .owned("logical.wrappedConnection", "entry.connection")
                                .unlessEnlisted("entry.enlisted", Boolean.FALSE)
                                .lent("entry.state.name()", "CHECKED_OUT")
                                .call("entry.setFlushOnly()")
                                .call("logical.close()"));
    }
}
