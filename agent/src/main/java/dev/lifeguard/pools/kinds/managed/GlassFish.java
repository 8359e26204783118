package dev.lifeguard.pools.kinds.managed;

import dev.lifeguard.pools.PoolDescription;

/**
 * The pools of GlassFish and of Payara. Run: GlassFish 7.0.21, whose names come first; the others
 * are Payara's.
 *
 * <p>Each look-up in JNDI makes another DataSource and another connection manager; what stays is
 * the factory of managed connections. Handles are made anew for each checkout, and the server may
 * part them from their session and join them to another one. Whether that is part of a transaction
 * is not to be seen from a handle: nothing is evicted. Sizes are the server's own secret while its
 * monitoring is off.
 */
public final class GlassFish {
    private GlassFish() {}

    /** What is known of it. */
    public static PoolDescription kind() {
        return PoolDescription.of("glassfish", "com.sun.gjc.")
                .lends("com.sun.gjc.spi.base.AbstractDataSource")
                .takesBack("com.sun.gjc.spi.base.ConnectionHolder")
                .sharing("pool.managedConnectionFactoryImpl", "pool.mcf")
                .named("pool.connectionManager.poolInfo.name", "pool.cm.poolInfo.name")
                .layers("connection", "con");
    }
}
