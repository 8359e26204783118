package dev.lifeguard.retry;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.Drivers;
import dev.lifeguard.pools.PoolAdapter;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Finds the driver's connection beneath what a pool lends, by {@code unwrap} to a class that the
 * driver was seen to make; where that does not lead there, the adapter knows the way. A pool whose
 * URL does not say which driver it uses (one over a {@code DataSource}) is left alone.
 *
 * <p><b>Threads</b> any. <b>Failure</b> null is "not found": nothing is then done.
 */
final class PhysicalFinder {
    private static final int MOST_CLASSES = 64;

    private final List<WeakReference<Class<?>>> classes =
            new CopyOnWriteArrayList<WeakReference<Class<?>>>();

    /** A driver has opened this. */
    void seen(Object physical) {
        Class<?> type = physical.getClass();
        DriverFamily family = Drivers.familyOfType(type.getName());
        if (family == null || classes.size() >= MOST_CLASSES) {
            return;
        }
        for (WeakReference<Class<?>> known : classes) {
            if (known.get() == type) {
                return;
            }
        }
        classes.add(new WeakReference<Class<?>>(type));
    }

    /** The physical connection beneath this logical one, or null. */
    Connection beneath(Connection logical, PoolAdapter adapter, PoolMemory memory) {
        Connection named = adapter.physicalOf(logical);
        if (named != null) {
            return named;
        }
        Class<?> type = memory.physicalClass();
        if (type != null) {
            return unwrap(logical, type);
        }
        for (WeakReference<Class<?>> known : classes) {
            Class<?> candidate = known.get();
            boolean fits = candidate != null && isOf(candidate, memory.system);
            Connection found = fits ? unwrap(logical, candidate) : null;
            if (found != null) {
                memory.physicalClass(candidate);
                return found;
            }
        }
        return null;
    }

    /**
     * Only the pool's own driver is asked for its class: a handle of a {@code PooledConnection}
     * that cannot be unwrapped may tell its pool that the connection is broken (seen in DBCP2's
     * tests).
     */
    private static boolean isOf(Class<?> type, String system) {
        DriverFamily family = Drivers.familyOfType(type.getName());
        return family != null && family.system().equals(system);
    }

    private static Connection unwrap(Connection logical, Class<?> type) {
        try {
            Object found = logical.unwrap(type);
            return found != null && found.getClass() == type ? (Connection) found : null;
        } catch (SQLException notOfThisDriver) {
            return null;
        } catch (RuntimeException oddWrapper) {
            return null;
        } catch (LinkageError olderThanJdbc4) {
            return null;
        }
    }
}
