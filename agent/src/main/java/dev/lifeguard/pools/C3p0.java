package dev.lifeguard.pools;

/**
 * c3p0.
 *
 * <p>{@code AbstractPoolBackedDataSource} is the superclass of every pool an application can hold.
 * The check-in is asynchronous by default: {@code close()} having returned does not mean that the
 * pool counts it as returned. c3p0 keeps a lent connection reachable, so a leak is never confirmed
 * by the collector.
 */
final class C3p0 {
    private static final String SOURCE = "com.mchange.v2.c3p0.impl.AbstractPoolBackedDataSource";

    private C3p0() {}

    static PoolAdapter adapter() {
        return PoolAdapter.of("c3p0", "com.mchange.v2.")
                .lends(SOURCE)
                .takesBack("com.mchange.v2.c3p0.impl.NewProxyConnection") // until 0.11
                .takesBack("com.mchange.v2.c3p0.impl.AbstractNewProxyConnection")
                .closedBy(SOURCE, "close")
                .named("[0-9a-z]{10,}\\|[0-9a-f]+", "getDataSourceName")
                .url("getJdbcUrl")
                .max("getMaxPoolSize")
                .total("getNumConnectionsDefaultUser")
                .active("getNumBusyConnectionsDefaultUser")
                .idle("getNumIdleConnectionsDefaultUser");
    }
}
