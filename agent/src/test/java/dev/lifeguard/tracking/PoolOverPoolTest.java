package dev.lifeguard.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.lifeguard.model.Evidence;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.pools.PoolDescription;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.pools.kinds.PoolKinds;
import dev.lifeguard.snapshots.PoolSnapshot;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one pool has from another one it keeps: it is no leak that nobody returns it. */
class PoolOverPoolTest {
    private static final String LENDER = Lender.class.getName() + ".getConnection";
    private static final String CONFIGURED = "com.acme.Config.dataSource";

    private final Host host = new Host(kinds());
    private final Lender lender = new Lender();
    private final List<Connection> kept = new ArrayList<Connection>();

    /** A pool that is known. */
    static final class Lender extends PlainDataSource {
        static final class Handler implements InvocationHandler {
            private final Connection connection;

            Handler(Connection connection) {
                this.connection = connection;
            }

            @Override
            public Object invoke(Object self, Method method, Object[] arguments) {
                throw new AssertionError("the agent called " + method + " of " + connection);
            }
        }
    }

    /** One that was given the other for its {@code DataSource}. */
    static final class Above extends PlainDataSource {
        static final class Handler implements InvocationHandler {
            private final Connection handle;

            Handler(Connection handle) {
                this.handle = handle;
            }

            @Override
            public Object invoke(Object self, Method method, Object[] arguments) {
                throw new AssertionError("the agent called " + method + " of " + handle);
            }
        }
    }

    private static List<PoolKind> kinds() {
        List<PoolKind> kinds = new ArrayList<PoolKind>(PoolKinds.all());
        String type = Lender.class.getName();
        kinds.add(PoolDescription.of("lender", type).lends(type).layers("connection").build());
        String above = Above.class.getName();
        kinds.add(PoolDescription.of("above", above).lends(above).layers("handle").build());
        return kinds;
    }

    @Test
    void what_a_transaction_manager_has_opened_for_its_own_pool_is_no_leak() {
        lendOn(
                LENDER,
                "com.atomikos.jdbc.AtomikosXAConnectionFactory.createPooledConnection",
                "com.atomikos.datasource.pool.ConnectionPool.createPooledConnection",
                CONFIGURED);

        host.sweepAfterMillis(Host.SUSPECT_AFTER_MILLIS + 100);
        host.sweepAfterMillis(Host.SUSPECT_AFTER_MILLIS);

        assertEquals(Collections.emptyList(), host.told);
        assertEquals(1, host.onlyPool().open);
    }

    @Test
    void when_the_pool_beneath_is_closed_first_that_is_not_left_open_either() {
        lendOn(LENDER, "com.zaxxer.hikari.pool.PoolBase.newConnection", CONFIGURED);
        host.sweepAfterMillis(Host.SUSPECT_AFTER_MILLIS + 100);
        host.call(HookEvent.CLOSE_POOL, lender, null, Host.giving(null));

        host.tracker.sweepLast(host);

        assertEquals(Collections.emptyList(), host.told);
    }

    @Test
    void what_an_application_keeps_is_whatever_calls_it() {
        lendOn(LENDER, CONFIGURED, "com.atomikos.icatch.imp.SynchToFSM.entered");

        host.sweepAfterMillis(Host.SUSPECT_AFTER_MILLIS + 100);

        assertEquals(Collections.singletonList(Evidence.HELD_IDLE), host.told);
    }

    @Test
    void so_is_what_hibernate_has_from_a_pool_on_its_behalf() {
        lendOn(
                LENDER,
                "org.hibernate.engine.jdbc.connections.internal.DatasourceConnectionProviderImpl"
                        + ".getConnection",
                CONFIGURED);

        host.sweepAfterMillis(Host.SUSPECT_AFTER_MILLIS + 100);

        assertEquals(Collections.singletonList(Evidence.HELD_IDLE), host.told);
    }

    @Test
    void what_runs_beneath_both_is_done_for_whoever_has_the_upper_ones_handle() {
        Connection session = Host.connection();
        Connection below = proxyOf(new Lender.Handler(session));
        host.checkOut(lender, below);
        Connection above = proxyOf(new Above.Handler(below));
        host.checkOut(new Above(), above);

        for (int i = 0; i < 10; i++) {
            host.sweepAfterMillis(Host.SUSPECT_AFTER_MILLIS / 2);
            runOn(session);
        }

        assertEquals(Collections.emptyList(), host.told);
        assertEquals(1, pool("above").checkouts);
        assertEquals(0, pool("lender").checkouts);
        host.sweepAfterMillis(2 * Host.SUSPECT_AFTER_MILLIS);
        assertEquals(Collections.singletonList(Evidence.HELD_IDLE), host.told);
        host.close(above, below, session);
        assertEquals(0, pool("above").open);
        assertEquals(0, pool("lender").open);
    }

    private PoolSnapshot pool(String kind) {
        return host.tracker.snapshot().stream()
                .filter(each -> each.kind.equals(kind))
                .findAny()
                .get();
    }

    private void runOn(Connection session) {
        WovenCalls calls = host.tracker.calls();
        Object statement = new Object();
        Object making = calls.entered(HookEvent.CREATE_STATEMENT, session, null);
        calls.exited(HookEvent.CREATE_STATEMENT, session, making, statement, null);
        Object running = calls.entered(HookEvent.EXECUTE, statement, "select 1");
        calls.exited(HookEvent.EXECUTE, statement, running, null, null);
    }

    private static Connection proxyOf(InvocationHandler handler) {
        return (Connection)
                Proxy.newProxyInstance(
                        PoolOverPoolTest.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        handler);
    }

    /** A checkout whose stack is this, innermost first; nobody returns it. */
    private void lendOn(String... innermostFirst) {
        StackTraceElement[] frames = new StackTraceElement[innermostFirst.length];
        for (int i = 0; i < frames.length; i++) {
            int dot = innermostFirst[i].lastIndexOf('.');
            String type = innermostFirst[i].substring(0, dot);
            frames[i] = new StackTraceElement(type, innermostFirst[i].substring(dot + 1), null, i);
        }
        Throwable stack = new Throwable();
        stack.setStackTrace(frames);
        Connection lent = Host.connection();
        kept.add(lent);
        Object token = host.tracker.calls().entered(HookEvent.CHECKOUT, lender, null);
        assertNotNull(host.tracker.checkouts().lending(token));
        long left = host.tracker.checkouts().leftPool(token);
        host.tracker.checkouts().lent(token, lent, left, stack);
        host.tracker.calls().exited(HookEvent.CHECKOUT, lender, token, lent, null);
    }
}
