package dev.lifeguard.pools;

/**
 * DataSources whose connections take part in somebody else's transaction: a transaction manager
 * commits, after the application has closed them. What is uncommitted then is not lost.
 */
public final class ManagedPools {
    private static final String[] PACKAGES = {
        "org.apache.commons.dbcp2.managed.",
        "org.apache.tomcat.dbcp.dbcp2.managed.",
        "com.atomikos.",
        "bitronix.tm.",
        "org.jboss.jca.",
        "com.ibm.ws.",
        "weblogic.jdbc.",
    };

    private ManagedPools() {}

    /** Whether a DataSource of this class may take part. */
    public static boolean contains(String type) {
        for (String prefix : PACKAGES) {
            if (type.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
