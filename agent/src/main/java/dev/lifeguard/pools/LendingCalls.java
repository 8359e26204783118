package dev.lifeguard.pools;

import dev.lifeguard.host.Chain;
import dev.lifeguard.host.OwnRight;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * How pools of one kind are asked for another connection, and how long they let that wait.
 *
 * <p><b>Threads</b> any, once its kind is built. <b>Cost</b> reflection, and a checkout.
 */
public final class LendingCalls {
    private static final Chain LENDING = new Chain("pool.getConnection()");

    Chain timeout = new Chain();
    TimeUnit timeoutUnit = TimeUnit.NANOSECONDS;
    Chain within;
    TimeUnit withinUnit = TimeUnit.NANOSECONDS;

    /**
     * Whether they take back themselves, so that they are none of the JDK's {@code DataSource}s.
     */
    boolean takesBackItself;

    /** A method in which they close handles that were out for too long; null = there is none. */
    String abandonsIn;

    private final List<String> sources;

    /**
     * @param sources binary names of the classes that lend, which may grow
     */
    LendingCalls(List<String> sources) {
        this.sources = sources;
    }

    /** The longest it lets a checkout wait; 0 if there is no limit or none is known. */
    public long longestWaitNanos(Object pool) {
        try {
            Object value = timeout.follow(Collections.singletonMap("pool", pool));
            long amount = value instanceof Number ? ((Number) value).longValue() : 0;
            return Math.max(0, timeoutUnit.toNanos(amount));
        } catch (Exception unknownHere) {
            return 0;
        }
    }

    /**
     * Another connection, as the application asked for one without user and password.
     *
     * @throws Exception what the pool throws
     */
    public Connection lend(Object pool) throws Exception {
        return pool instanceof DataSource
                ? ((DataSource) pool).getConnection()
                : (Connection) LENDING.follow(Collections.singletonMap("pool", pool));
    }

    /** The method in which such a pool closes handles that were out for too long; null = none. */
    public String abandonsIn() {
        return abandonsIn;
    }

    /** Whether it can be asked in that way. */
    public boolean canBeAsked(Object pool) {
        return takesBackItself || within != null || pool instanceof DataSource;
    }

    /**
     * A connection, if this pool can be told how long to wait for it; null = it cannot, and nothing
     * was asked. Nor is one that an application has extended: what its own {@code getConnection}
     * does to each connection (a schema, a role) would be left out.
     *
     * @throws Exception what the pool throws
     */
    public Connection lendWithin(Object pool, long nanos) throws Exception {
        if (within == null || isExtended(pool.getClass())) {
            return null;
        }
        Map<String, Object> names = new HashMap<String, Object>();
        names.put("pool", pool);
        names.put(
                "left", Long.valueOf(Math.max(1, withinUnit.convert(nanos, TimeUnit.NANOSECONDS))));
        try {
            return (Connection) within.follow(names);
        } catch (ReflectiveOperationException notInThisVersion) {
            return null;
        }
    }

    /** Whether a class that is none of the pool's own has a say in what is lent. */
    private boolean isExtended(Class<?> type) {
        try {
            for (Class<?> c = type; c != null && !sources.contains(c.getName()); ) {
                for (Method method : OwnRight.methodsOf(c)) {
                    if (method.getName().equals("getConnection")) {
                        return true;
                    }
                }
                c = c.getSuperclass();
            }
            return false;
        } catch (LinkageError optionalPartMissing) {
            return true; // nobody knows
        }
    }
}
