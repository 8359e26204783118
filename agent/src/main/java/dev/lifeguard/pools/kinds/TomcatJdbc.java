package dev.lifeguard.pools.kinds;

import dev.lifeguard.pools.NativeEviction;
import dev.lifeguard.pools.PoolDescription;
import java.util.concurrent.TimeUnit;

/**
 * Tomcat JDBC.
 *
 * <p>{@code getConnection} is declared in {@code DataSourceProxy}, which is no {@code DataSource}
 * itself. The logical connection is a JDK proxy, woven by the generic rule like any connection
 * class. {@code getConnectionAsync} is not followed: what it lends is not counted.
 *
 * <p>Sizes are read behind the field {@code pool}, which is null when there is none: the data
 * source's own getters would make a pool, and so open a closed one again. Since 8.5 {@code
 * getPool()} does so too. {@code close()} is {@code close(false)}; Tomcat itself may call either.
 *
 * <p>Evicting closes the physical connection on the caller's thread, which hangs on a silent
 * network unless the socket is closed first. Up to 7.0.21 {@code close()} of a handle whose entry
 * is marked does nothing, and the slot would be lost: there the pool is given the entry back, of
 * which it takes the session for closed.
 */
final class TomcatJdbc {
    private static final String SOURCE = "org.apache.tomcat.jdbc.pool.DataSourceProxy";

    private static final String ENTRY = "org.apache.tomcat.jdbc.pool.PooledConnection";

    private TomcatJdbc() {}

    static PoolDescription kind() {
        return PoolDescription.of("tomcat-jdbc", "org.apache.tomcat.jdbc.")
                .lends(SOURCE)
                .closedBy(SOURCE, "close", "(Z)V")
                .named("pool.getName()")
                .generatedNames("Tomcat Connection Pool\\[.*")
                .url("pool.getUrl()")
                .opensWith("pool.getDataSource()")
                .max("pool.getMaxActive()")
                .total("pool.pool.getSize()")
                .active("pool.pool.getActive()")
                .idle("pool.pool.getIdle()")
                .pending("pool.pool.getWaitCount()")
                .commitsReturned("pool.getCommitOnReturn()")
                .checkoutTimeout(TimeUnit.MILLISECONDS, "pool.getMaxWait()")
                .layers("next", "connection")
                .evictsAtReturn()
                .evicts(
                        NativeEviction.of("logical.unwrap(" + ENTRY + ")")
                                .owned("entry.parent", "pool.pool")
                                .lent("entry.isReleased()", Boolean.FALSE)
                                .call("entry.setDiscarded(true)")
                                .call("logical.close()")
                                .callIfStillLent("entry.connection.close()")
                                .callIfStillLent("entry.parent.returnConnection(entry)"));
    }
}
