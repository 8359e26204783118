package dev.lifeguard.pools.kinds.managed;

import dev.lifeguard.pools.Joining;
import dev.lifeguard.pools.PoolDescription;
import java.util.concurrent.TimeUnit;

/**
 * The pool of Bitronix, a transaction manager.
 *
 * <p>What it lends is a proxy of the JDK, new for each checkout, over what the driver's {@code
 * XAConnection} hands out. It joins the thread's transaction at its first use, not before. Closed
 * within that, it goes back when the transaction has ended ({@code deferConnectionRelease}, as is
 * usual), and until then the same session is lent to who asks within it.
 *
 * <p>The pool finds its connections in a list by their state: {@link BitronixEviction}.
 */
public final class Bitronix {
    private static final String ROOT = "bitronix.tm.resource.";

    private static final String SOURCE = ROOT + "jdbc.PoolingDataSource";

    /** Per transaction that has it, a map of what it does there. */
    private static final String TRANSACTIONS =
            "handler.jdbcPooledConnection.xaResourceHolderStates";

    private Bitronix() {}

    /** What is known of it. */
    public static PoolDescription kind() {
        return PoolDescription.of("bitronix", ROOT)
                .lends(SOURCE)
                .joins(
                        Joining.until(
                                        ROOT + "common.DeferredReleaseSynchronization",
                                        "afterCompletion",
                                        "(I)V",
                                        "self.xaStatefulHolder.connection")
                                .freshWhile(TRANSACTIONS + ".isEmpty()", Boolean.TRUE)
                                .joinedUnless(TRANSACTIONS + ".isEmpty()", Boolean.TRUE))
                .closedBy(SOURCE, "close")
                .named("pool.getUniqueName()")
                .max("pool.getMaxPoolSize()")
                .total("pool.pool.totalPoolSize()")
                .idle("pool.pool.inPoolSize()")
                .checkoutTimeout(TimeUnit.SECONDS, "pool.getAcquisitionTimeout()")
                .layersOverXa("delegate")
                .evicts(new BitronixEviction());
    }
}
