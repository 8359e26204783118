package dev.lifeguard.pools;

import dev.lifeguard.host.Members;
import java.lang.reflect.Field;
import java.sql.Connection;
import javax.sql.PooledConnection;

/**
 * What is beneath a driver's {@code PooledConnection}, which some ask for a new handle at every
 * checkout, and which may speak to the server then: H2's rolls back, PostgreSQL's sets auto-commit.
 */
public final class PooledConnections {
    /** H2 and Connector/J; PostgreSQL; MariaDB. */
    private static final ClassValue<Field[]> PHYSICAL =
            new ClassValue<Field[]>() {
                @Override
                protected Field[] computeValue(Class<?> type) {
                    return Members.fieldsOf(type, "physicalConn", "con", "connection");
                }
            };

    private PooledConnections() {}

    /** The physical connection, or null where the driver's class is not known. */
    public static Connection physicalOf(PooledConnection pooled) {
        Object found = Members.firstOf(PHYSICAL.get(pooled.getClass()), pooled);
        return found instanceof Connection ? (Connection) found : null;
    }
}
