package dev.lifeguard.pools.kinds;

import dev.lifeguard.pools.NativeEviction;
import dev.lifeguard.pools.PoolDescription;

/**
 * Hibernate's own pool ("not for production use", and in production).
 *
 * <p>It is no {@code DataSource}: Hibernate asks its provider for a connection, is lent the
 * driver's own, and gives it back to the provider. When all are out it throws at once. Since 7.4
 * the provider's class has another name, and the old one inherits from it.
 *
 * <p>Evicting closes the physical connection and takes it off the pool's list, as the pool does
 * with one that refuses {@code setAutoCommit} when it comes back. To give it back closed is not
 * enough: MariaDB's driver, early in 3.x, refuses nothing with auto-commit on, and the pool would
 * lend what is closed. It is closed on the caller's thread, which hangs on a silent network unless
 * the socket is closed before. None is opened in its place before it is needed.
 */
final class HibernatePool {
    private static final String PACKAGE = "org.hibernate.engine.jdbc.connections.internal.";

    private static final String PROVIDER = PACKAGE + "DriverManagerConnectionProvider";

    private static final String POOL = "pool.state.pool.";

    private HibernatePool() {}

    static PoolDescription kind() {
        return PoolDescription.of("hibernate", PACKAGE)
                .lendsAndTakesBackBy("closeConnection", "stop", PROVIDER, PROVIDER + "Impl")
                .url(POOL + "connectionCreator.getUrl()")
                .max(POOL + "maxSize")
                .total(POOL + "allConnections.size()")
                .idle(POOL + "availableConnections.size()")
                .evicts(
                        NativeEviction.of("logical")
                                .onlyWhile(
                                        POOL + "availableConnections.contains(logical)",
                                        Boolean.FALSE)
                                .lent(POOL + "allConnections.contains(logical)", Boolean.TRUE)
                                .callAnyway("logical.close()")
                                .call(POOL + "allConnections.remove(logical)"));
    }
}
