package dev.lifeguard.pools.kinds.managed;

import dev.lifeguard.pools.Joining;
import dev.lifeguard.pools.NativeEviction;
import dev.lifeguard.pools.PoolDescription;
import java.util.concurrent.TimeUnit;

/**
 * The pool of Atomikos, a transaction manager.
 *
 * <p>What it lends is a proxy of the JDK, new for each checkout, over what the driver's {@code
 * XAConnection} hands out. It joins the thread's transaction at its first use, not before. Closed
 * within that, it goes back when the transaction has ended, and until then the same session is lent
 * to who asks within it: then there are two contexts, one of them fresh.
 *
 * <p>Evicting says that the session has met with an error, as the pool does when a statement
 * throws, and closes the handle: the pool replaces it at the next checkout, so that the old session
 * lives until then. Since 5.0 Atomikos validates at each checkout itself. {@code
 * AtomikosNonXADataSourceBean} cannot evict.
 */
public final class Atomikos {
    private static final String ROOT = "com.atomikos.";

    private static final String OPEN_CONTEXTS = "sessionHandleState.allContexts.size()";

    private static final String STATE =
            "sessionHandleState.currentContext.state.getClass().getSimpleName()";

    private static final String NOT_JOINED = "NotInBranchStateHandler";

    private static final Integer ONE = Integer.valueOf(1);

    private Atomikos() {}

    /** What is known of it. */
    public static PoolDescription kind() {
        return PoolDescription.of("atomikos", ROOT)
                .lends(ROOT + "jdbc.internal.AbstractDataSourceBean")
                .lends(ROOT + "jdbc.AbstractDataSourceBean")
                .joins(
                        Joining.until(
                                        ROOT + "datasource.pool.AbstractXPooledConnection",
                                        "fireOnXPooledConnectionTerminated",
                                        "()V",
                                        "self.connection")
                                .freshWhile("handler." + OPEN_CONTEXTS, ONE)
                                .joinedUnless("handler." + STATE, NOT_JOINED))
                .closedBy(ROOT + "jdbc.internal.AbstractDataSourceBean", "close")
                .closedBy(ROOT + "jdbc.AbstractDataSourceBean", "close")
                .named("pool.getUniqueResourceName()")
                .url("pool.getUrl()")
                .max("pool.getMaxPoolSize()")
                .total("pool.connectionPool.totalSize()")
                .idle("pool.connectionPool.availableSize()")
                .checkoutTimeout(TimeUnit.SECONDS, "pool.getBorrowConnectionTimeout()")
                .layersOverXa("delegate")
                .evicts(
                        NativeEviction.of("handler")
                                .unlessEnlisted("entry." + OPEN_CONTEXTS, ONE)
                                .unlessEnlisted("entry." + STATE, NOT_JOINED)
                                .owned(
                                        "entry.sessionHandleState.resource",
                                        "pool.connectionPool.connectionFactory"
                                                + ".jdbcTransactionalResource")
                                .lent("entry.closed", Boolean.FALSE)
                                .call("entry.sessionHandleState.notifySessionErrorOccurred()")
                                .call("logical.close()"));
    }
}
