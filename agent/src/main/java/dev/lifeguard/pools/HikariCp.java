package dev.lifeguard.pools;

/**
 * HikariCP.
 *
 * <p>{@code HikariDataSource.getConnection()} and not {@code HikariPool.getConnection}: the data
 * source is what the application holds, and the pool behind it is made late. {@code
 * ProxyConnection.close()} is where every logical connection, generated subclasses included, goes
 * back. Physical connections are opened by a thread of the pool. {@code getConnection(user,
 * password)} is not supported by HikariCP.
 */
final class HikariCp {
    private static final String SOURCE = "com.zaxxer.hikari.HikariDataSource";

    private HikariCp() {}

    static PoolAdapter adapter() {
        return PoolAdapter.of("hikaricp", "com.zaxxer.hikari.")
                .lends(SOURCE)
                .takesBack("com.zaxxer.hikari.pool.ProxyConnection")
                .closedBy(SOURCE, "close")
                .named("HikariPool-\\d+", "getPoolName")
                .url("getJdbcUrl")
                .max("getMaximumPoolSize")
                .total("getHikariPoolMXBean", "getTotalConnections")
                .active("getHikariPoolMXBean", "getActiveConnections")
                .idle("getHikariPoolMXBean", "getIdleConnections")
                .pending("getHikariPoolMXBean", "getThreadsAwaitingConnection");
    }
}
