package dev.lifeguard.pools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.pools.kinds.PoolKinds;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/**
 * Evictions from pools that are stood in for here, by the names of their fields: it takes a
 * transaction manager or a driver of a certain age to see the same with theirs.
 */
class StandInPoolsTest {
    private final List<String> called = new ArrayList<>();

    /** Says of nothing that it is closed, as MariaDB's driver up to 3.1 with auto-commit on. */
    private final Connection refusesNothing =
            proxyOf(
                    (self, method, arguments) -> {
                        called.add(method.getName());
                        return method.getName().equals("equals") ? self == arguments[0] : null;
                    });

    @Test
    void hibernates_pool_does_not_lend_what_was_evicted_though_it_refuses_nothing() {
        Provider pool = new Provider();
        pool.state.pool.allConnections.add(refusesNothing);

        Evicted result = kind("hibernate").tryEvict(pool, refusesNothing);

        assertTrue(pool.state.pool.availableConnections.isEmpty());
        assertTrue(pool.state.pool.allConnections.isEmpty());
        assertTrue(result.left, String.valueOf(result.cause));
        assertEquals(1, called.stream().filter("close"::equals).count());
    }

    @Test
    void bitronix_keeps_a_session_of_which_another_handle_is_open() {
        Handler handler = new Handler();
        Connection handle = proxyOf(handler);
        Object pool = handler.jdbcPooledConnection.poolingDataSource;
        assertTrue(kind("bitronix").holds(pool, handle));

        handler.jdbcPooledConnection.usageCount = 2;

        assertFalse(kind("bitronix").holds(pool, handle));
        assertFalse(kind("bitronix").evict(pool, handle));
    }

    private static PoolKind kind(String name) {
        return PoolKinds.all().stream().filter(kind -> kind.kind().equals(name)).findAny().get();
    }

    private static Connection proxyOf(InvocationHandler handler) {
        return (Connection)
                Proxy.newProxyInstance(
                        StandInPoolsTest.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        handler);
    }

    /** As Hibernate's {@code DriverManagerConnectionProvider}. */
    public static final class Provider {
        final State state = new State();

        public void closeConnection(Connection returned) throws Exception {
            returned.setAutoCommit(true);
            returned.clearWarnings();
            state.pool.availableConnections.offer(returned);
        }
    }

    private static final class State {
        final Pooled pool = new Pooled();
    }

    private static final class Pooled {
        final Queue<Connection> allConnections = new ConcurrentLinkedQueue<>();
        final Queue<Connection> availableConnections = new ConcurrentLinkedQueue<>();
    }

    /** As Bitronix' {@code JdbcConnectionHandle}. */
    private static final class Handler implements InvocationHandler {
        boolean closed;
        final Entry jdbcPooledConnection = new Entry();

        @Override
        public Object invoke(Object self, Method method, Object[] arguments) {
            throw new AssertionError("the agent called " + method + ", closed: " + closed);
        }
    }

    /** As its {@code JdbcPooledConnection}. */
    private static final class Entry {
        final Object poolingDataSource = new Shelf();
        final int state = 2;
        int usageCount = 1;
        final Map<Object, Object> xaResourceHolderStates = new HashMap<>();
    }

    private static final class Shelf {
        final Sessions pool = new Sessions();
    }

    private static final class Sessions {
        final List<Object> objects = new ArrayList<>();
    }
}
