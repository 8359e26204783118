package dev.lifeguard.pools.kinds.managed;

import dev.lifeguard.pools.PoolDescription;
import java.util.concurrent.TimeUnit;

/**
 * The pools of Open Liberty. Run: 26.0.0.3, with {@code jdbc-4.2} and {@code jdbc-4.3}.
 *
 * <p>A look-up by a reference of the application makes another DataSource and another connection
 * manager each time; what stays is the pool manager. {@code close()} is the base class's, which
 * statements share.
 *
 * <p>Handles are made anew for each checkout. When its transaction or its request has ended, the
 * server parts a handle that is open yet from its session, which goes back: so does the lease. Who
 * uses the handle afterwards is joined to another session, of which nothing is told. Whether a
 * session is part of a transaction is not to be seen from a handle: nothing is evicted.
 *
 * <p>Which connections are idle is spread over the partitions of the pool; only how many there are
 * is one number.
 */
public final class Liberty {
    private static final String JDBC = "com.ibm.ws.rsadapter.jdbc.";

    private Liberty() {}

    /** What is known of it. */
    public static PoolDescription kind() {
        return PoolDescription.of("liberty", "com.ibm.ws.rsadapter.", "com.ibm.ejs.j2c.")
                .lends(JDBC + "WSJdbcDataSource")
                .takesBack(JDBC + "WSJdbcObject")
                .takesBack(JDBC + "WSJdbcConnection", "dissociate")
                .sharing("pool.cm._pm")
                .named("pool.mcf.dsConfig.get().jndiName")
                .opensWith("pool.mcf.dataSourceOrDriver")
                .max("pool.maxConnections")
                .total("pool.totalConnectionCount.get()")
                .pending("pool.waiterCount")
                .checkoutTimeout(TimeUnit.SECONDS, "pool.cm._pm.connectionTimeout")
                .layers("connImpl");
    }
}
