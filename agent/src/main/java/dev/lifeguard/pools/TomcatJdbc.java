package dev.lifeguard.pools;

import java.util.concurrent.TimeUnit;

/**
 * Tomcat JDBC.
 *
 * <p>{@code getConnection} is declared in {@code DataSourceProxy}, which is no {@code DataSource}
 * itself. The logical connection is a JDK proxy, woven by the generic rule like any connection
 * class. {@code getConnectionAsync} is not followed: what it lends is not counted.
 *
 * <p>Sizes are read behind {@code getPool()}, which is null when there is none: the data source's
 * own getters would make a pool, and so open a closed one again.
 *
 * <p>Evicting closes the physical connection on the caller's thread, which hangs on a silent
 * network unless the socket is closed first.
 */
final class TomcatJdbc {
    private static final String SOURCE = "org.apache.tomcat.jdbc.pool.DataSourceProxy";

    private static final String ENTRY = "org.apache.tomcat.jdbc.pool.PooledConnection";

    private TomcatJdbc() {}

    static PoolAdapter adapter() {
        return PoolAdapter.of("tomcat-jdbc", "org.apache.tomcat.jdbc.")
                .lends(SOURCE)
                .closedBy(SOURCE, "close")
                .named("Tomcat Connection Pool\\[.*", "getName")
                .url("getUrl")
                .max("getMaxActive")
                .total("getPool", "getSize")
                .active("getPool", "getActive")
                .idle("getPool", "getIdle")
                .pending("getPool", "getWaitCount")
                .commitsReturned("getCommitOnReturn")
                .checkoutTimeout(TimeUnit.MILLISECONDS, "pool.getMaxWait()")
                .layers("next", "connection")
                .evictsAtReturn()
                .evicts(
                        NativeEviction.of("logical.unwrap(" + ENTRY + ")")
                                .owned("entry.parent", "pool.getPool()")
                                .lent("entry.isReleased()", Boolean.FALSE)
                                .call("entry.setDiscarded(true)")
                                .call("logical.close()"));
    }
}
