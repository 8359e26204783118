package dev.lifeguard.pools.kinds;

import dev.lifeguard.host.Members;
import dev.lifeguard.pools.Beneath;
import dev.lifeguard.pools.Evicted;
import dev.lifeguard.pools.Eviction;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;

/**
 * Takes a connection out of H2's pool, which has no way of its own.
 *
 * <p>The pool knows a lent connection only as a number, and hears of its return as a listener. So
 * it stops listening, counts one less, and the {@code PooledConnection} is closed. It never lies in
 * the pool's queue on its way out, where another thread could take it. Works over any driver's
 * {@code PooledConnection} that is found from its logical connection.
 */
final class H2Eviction implements Eviction {

    @Override
    public Evicted evict(Object pool, Connection logical) {
        PooledConnection pooled;
        try {
            pooled = pooledOf(logical);
            if (pooled == null || !take(pool, logical, pooled)) {
                return Evicted.stayed("the pool does not have it lent");
            }
        } catch (Throwable unknownVersion) {
            return Evicted.stayed(unknownVersion);
        }
        return close(pooled);
    }

    @Override
    public boolean holds(Object pool, Connection logical) {
        try {
            PooledConnection pooled = pooledOf(logical);
            return pooled != null && !isOver(logical, pooled) && listens(pool, pooled);
        } catch (Throwable unknownVersion) {
            return false;
        }
    }

    private static PooledConnection pooledOf(Connection logical) throws IllegalAccessException {
        Object holder =
                Proxy.isProxyClass(logical.getClass())
                        ? Proxy.getInvocationHandler(logical)
                        : logical;
        return (PooledConnection) fieldOf(holder, PooledConnection.class);
    }

    /** One step for two callers at once: nothing else holds this monitor. */
    private static boolean take(Object pool, Connection logical, PooledConnection pooled)
            throws Exception {
        AtomicInteger lent = (AtomicInteger) Members.field(pool, "activeConnections");
        synchronized (pooled) {
            if (isOver(logical, pooled) || !listens(pool, pooled)) {
                return false;
            }
            pooled.removeConnectionEventListener((ConnectionEventListener) pool);
            lent.decrementAndGet();
            return true;
        }
    }

    private static Evicted close(PooledConnection pooled) {
        try {
            pooled.close();
            return Evicted.left(null);
        } catch (Throwable broken) {
            return Evicted.left(broken); // the slot is free all the same
        }
    }

    /** Closed by the application, so that {@code pooled} may serve another one by now. */
    private static boolean isOver(Connection logical, PooledConnection pooled) throws Exception {
        try {
            return Members.field(pooled, "handleConn") != logical;
        } catch (NoSuchFieldException anotherDriver) {
            // MariaDB lends the physical connection itself, and closes it when it finds it dead.
            boolean isHandle = Beneath.physicalOf(pooled) != logical;
            return isHandle && logical.isClosed();
        }
    }

    private static boolean listens(Object pool, PooledConnection pooled)
            throws IllegalAccessException {
        Object collection = fieldOf(pooled, Collection.class, pool);
        return collection != null || fieldOf(pooled, Map.class, pool) != null;
    }

    private static Object fieldOf(Object holder, Class<?> type) throws IllegalAccessException {
        return fieldOf(holder, type, null);
    }

    /** The first field of that type; of a collection or map only one that contains the element. */
    private static Object fieldOf(Object holder, Class<?> type, Object element)
            throws IllegalAccessException {
        for (Class<?> c = holder.getClass(); c != null; c = c.getSuperclass()) {
            for (Field field : Members.declaredFields(c)) {
                Object value = Members.open(field).get(holder);
                if (type.isInstance(value) && (element == null || has(value, element))) {
                    return value;
                }
            }
        }
        return null;
    }

    private static boolean has(Object container, Object element) {
        return container instanceof Map
                ? ((Map<?, ?>) container).containsKey(element)
                : ((Collection<?>) container).contains(element);
    }
}
