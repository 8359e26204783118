package dev.lifeguard.pools.kinds.managed;

import dev.lifeguard.host.Members;
import dev.lifeguard.pools.Evicted;
import dev.lifeguard.pools.Eviction;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Collection;
import java.util.Map;

/**
 * Takes a connection out of Bitronix' list, as the pool itself does with one that fails its test:
 * closed but in the list, it would be lent again when its handle is closed.
 *
 * <p>Never one that a transaction has, or will have: what a thread is lent within one it may be
 * lent twice before it uses either, and the other handle would be left with a session that is
 * closed.
 */
final class BitronixEviction implements Eviction {
    /** {@code XAStatefulHolder.STATE_ACCESSIBLE}. */
    private static final Integer LENT = Integer.valueOf(2);

    /** Handles that are open: with {@code shareTransactionConnections} there may be several. */
    private static final Integer ONE = Integer.valueOf(1);

    @Override
    public Evicted evict(Object pool, Connection logical) {
        Object entry;
        try {
            if (!isLent(pool, logical)) {
                return Evicted.stayed("the pool does not have it lent, or a transaction has it");
            }
            Object handler = Proxy.getInvocationHandler(logical);
            entry = Members.field(handler, "jdbcPooledConnection");
            Object list = Members.field(pool, "pool");
            synchronized (list) { // as all of its methods
                if (!((Collection<?>) Members.field(list, "objects")).remove(entry)) {
                    return Evicted.stayed("it is not in the pool's list");
                }
                list.notifyAll(); // who waits may open another
            }
            closeQuietly(handler);
        } catch (Throwable unknownVersion) {
            return Evicted.stayed(unknownVersion);
        }
        try {
            Members.call(entry, "close");
            return Evicted.left(null);
        } catch (Throwable dead) {
            return Evicted.left(dead); // nobody finds it any more
        }
    }

    /** A later close of the handle would put what has left back into the pool. */
    private static void closeQuietly(Object handler) throws ReflectiveOperationException {
        Members.fieldOf(handler.getClass(), "closed").set(handler, Boolean.TRUE);
    }

    @Override
    public boolean holds(Object pool, Connection logical) {
        try {
            return isLent(pool, logical);
        } catch (Throwable unknownVersion) {
            return false;
        }
    }

    private static boolean isLent(Object pool, Connection logical) throws Exception {
        if (!Proxy.isProxyClass(logical.getClass())) {
            return false;
        }
        Object handler = Proxy.getInvocationHandler(logical);
        if (!Boolean.FALSE.equals(Members.field(handler, "closed"))) {
            return false;
        }
        Object entry = Members.field(handler, "jdbcPooledConnection");
        return Members.field(entry, "poolingDataSource") == pool
                && LENT.equals(Members.field(entry, "state"))
                && ONE.equals(Members.field(entry, "usageCount"))
                && ((Map<?, ?>) Members.field(entry, "xaResourceHolderStates")).isEmpty();
    }
}
