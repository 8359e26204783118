package dev.lifeguard.pools;

import dev.lifeguard.host.Members;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import javax.sql.PooledConnection;

/**
 * The connections to which a handle leads of which nothing else is known, used or not: it has them
 * in fields of its own, or of its invocation handler's, and they in theirs.
 *
 * <p><b>Threads</b> any; calls nothing of the host's. <b>Failure</b> what cannot be read leads
 * nowhere. <b>Cost</b> some microseconds.
 */
public final class Beneath {
    private static final int MOST = 8;

    /** In a {@code PooledConnection} of H2 and Connector/J; PostgreSQL; MariaDB. */
    private static final ClassValue<Field[]> PHYSICAL =
            new ClassValue<Field[]>() {
                @Override
                protected Field[] computeValue(Class<?> type) {
                    return Members.fieldsOf(type, "physicalConn", "con", "connection");
                }
            };

    /**
     * From the handle that such a one makes: H2's own, the proxies of PostgreSQL, Connector/J's.
     */
    static final Layers DRIVERS_HANDLES = new Layers(null, "physicalConn", "con", "mc", "this$0");

    private Beneath() {}

    /** Those beneath this handle, the nearest first; at most {@value #MOST}. */
    public static List<Connection> of(Object handle) {
        List<Connection> found = new ArrayList<Connection>(2);
        look(handle, handle, found);
        for (int i = 0; i < found.size(); i++) {
            look(found.get(i), handle, found);
        }
        return found;
    }

    /** Whether this session is one of them. */
    public static boolean leads(Object handle, Object session) {
        return isAmong(of(handle), session);
    }

    /**
     * The physical connection of a driver's {@code PooledConnection}; null where its class is not
     * known, and for what is none. To ask it for a handle may speak to the server: H2's rolls back,
     * PostgreSQL's sets auto-commit.
     */
    public static Connection physicalOf(Object pooled) {
        Object found =
                pooled instanceof PooledConnection
                        ? Members.firstOf(PHYSICAL.get(pooled.getClass()), pooled)
                        : null;
        return found instanceof Connection ? (Connection) found : null;
    }

    /**
     * The session of a handle that a driver's {@code PooledConnection} has made; where it is none,
     * or of a class that is not known, itself or null.
     */
    public static Connection sessionOf(Object handle) {
        return DRIVERS_HANDLES.bottomOf(handle);
    }

    private static void look(Object connection, Object top, List<Connection> found) {
        boolean isProxy = Proxy.isProxyClass(connection.getClass());
        Object holder = isProxy ? Proxy.getInvocationHandler(connection) : connection;
        for (Class<?> c = holder.getClass(); isWalked(c); c = c.getSuperclass()) {
            for (Field field : Members.declaredFields(c)) {
                boolean isRead = found.size() < MOST && mayHoldConnection(field.getType());
                Object value = isRead ? Members.read(field, holder) : null;
                if (value instanceof Connection && value != top && !isAmong(found, value)) {
                    found.add((Connection) value);
                }
            }
        }
    }

    private static boolean isAmong(List<Connection> found, Object connection) {
        for (Connection each : found) {
            if (each == connection) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWalked(Class<?> type) {
        return type != null && !type.getName().startsWith("java.");
    }

    private static boolean mayHoldConnection(Class<?> type) {
        return type.isAssignableFrom(Connection.class) || Connection.class.isAssignableFrom(type);
    }
}
