package dev.lifeguard.pools;

/** Pools that have no adapter, by their packages. What they open on their own they lend later. */
public final class OtherPools {
    private static final String[] PACKAGES = {
        "bitronix.tm.resource.",
        "com.atomikos.",
        "com.ibm.ejs.j2c.",
        "com.ibm.ws.rsadapter.",
        "com.sun.gjc.",
        "oracle.ucp.",
        "org.hibernate.engine.jdbc.connections.internal.",
        "org.hsqldb.jdbc.JDBCPool",
        "org.jboss.jca.",
        "org.logicalcobwebs.proxool.",
        "org.mariadb.jdbc.pool.",
        "snaq.db.",
        "weblogic.jdbc.common.internal.",
    };

    private OtherPools() {}

    /** Whether a class of this binary name is part of one. */
    public static boolean contains(String type) {
        for (String prefix : PACKAGES) {
            if (type.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
