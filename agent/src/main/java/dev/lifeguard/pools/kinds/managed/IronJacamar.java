package dev.lifeguard.pools.kinds.managed;

import dev.lifeguard.pools.NativeEviction;
import dev.lifeguard.pools.PoolDescription;
import java.util.concurrent.TimeUnit;

/**
 * IronJacamar, the pool of WildFly and of EAP 7 and later. Run: 3.0.18 in WildFly 39.
 *
 * <p>{@code WrappedConnection} is new for each checkout and leads to a managed connection, which
 * stays; the server may part and join the two later. In a transaction several handles lead to one
 * managed connection, and {@code close()} gives nothing back before that ends.
 *
 * <p>Sizes: the pool's own statistics are zero unless somebody switched them on, so its permits and
 * its table of connections are read. A pool by subject or by user has several tables: of that the
 * number of connections is not known.
 *
 * <p>Evicting marks the entry as the pool's own "flush gracefully" does, and closes the handle. The
 * way by {@code broadcastConnectionError} writes a warning with a stack into the server's log for
 * each. What is enlisted, or tracked by a transaction, is left alone. EAP 6 and WildFly 8 to 10
 * hold their connections in another table: there it says that it stays.
 */
public final class IronJacamar {
    private static final String POOL = "pool.cm.pool";

    private IronJacamar() {}

    /** What is known of it. */
    public static PoolDescription kind() {
        return PoolDescription.of("ironjacamar", "org.jboss.jca.")
                .lends("org.jboss.jca.adapters.jdbc.WrapperDataSource")
                .takesBack("org.jboss.jca.adapters.jdbc.WrappedConnection")
                .named(POOL + ".poolName")
                .url("pool.mcf.connectionURL")
                .max(POOL + ".poolConfiguration.getMaxSize()")
                .total(POOL + ".mcpPools.get(false).cls.size()")
                .active(POOL + ".mcpPools.get(false).checkedOutSize.get()")
                .pending(POOL + ".permits.getQueueLength()")
                .checkoutTimeout(
                        TimeUnit.MILLISECONDS, POOL + ".poolConfiguration.getBlockingTimeout()")
                .layers("mc", "con")
                .evicts(
                        NativeEviction.of("logical.mc.cels.iterator().next()")
                                .owned("entry.pool", POOL)
                                .onlyWhile("logical.closed", Boolean.FALSE)
                                .onlyWhile("entry.state.name()", "NORMAL")
                                .unlessEnlisted("entry.enlisted", Boolean.FALSE)
                                .unlessEnlisted("entry.isTrackByTx()", Boolean.FALSE)
                                .unlessEnlisted("logical.mc.inManagedTransaction", Boolean.FALSE)
                                .lent("entry.managedConnectionPool.cls.containsKey(entry)", true)
                                .call("entry.setState(entry.state.DESTROY)")
                                .call("logical.close()"));
    }
}
