package dev.lifeguard.pools;

/**
 * H2's JdbcConnectionPool.
 *
 * <p>It validates nothing and limits no age. The logical connection is a subclass of the driver's
 * own connection class that overrides {@code close()} and shares the session.
 */
final class H2Pool {
    private static final String SOURCE = "org.h2.jdbcx.JdbcConnectionPool";

    private H2Pool() {}

    static PoolAdapter adapter() {
        return PoolAdapter.of("h2", SOURCE)
                .lends(SOURCE)
                .takesBack("org.h2.jdbcx.JdbcXAConnection$PooledJdbcConnection")
                .closedBy(SOURCE, "dispose")
                .max("getMaxConnections")
                .active("getActiveConnections");
    }
}
