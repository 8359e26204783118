package dev.lifeguard.pools;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** The way from a handle down to the driver's connection. */
class LayersTest {
    private final PoolKind kind =
            PoolDescription.of("own", LayersTest.class.getName() + "$Pools")
                    .layers("next", "connection")
                    .build();

    private final Connection physical = proxyOf((self, method, arguments) -> null);

    @Test
    void it_goes_through_what_an_application_has_put_between() {
        PoolsLink last = new PoolsLink(null, physical);
        Connection handle = proxyOf(new PoolsLink(new ApplicationsLink(last), null));

        assertSame(physical, kind.physicalOf(handle));
    }

    @Test
    void so_it_does_if_that_is_what_the_handle_itself_asks() {
        Connection handle = proxyOf(new ApplicationsLink(new PoolsLink(null, physical)));
        Handles handles = new Handles(Collections.singletonList(kind));

        assertTrue(handles.areOf(handle));
        assertSame(physical, handles.beneath(handle));
    }

    @Test
    void what_is_none_of_the_pools_leads_nowhere() {
        assertNull(kind.physicalOf(proxyOf(new PoolsLink(new Stranger(), null))));
    }

    @Test
    void a_pool_whose_fields_have_other_names_is_told_from_a_handle_that_is_closed() {
        Connection renamed = proxyOf(new PoolsLinkOfOtherVersion());
        Connection closed = proxyOf(new PoolsLink(null, null));

        assertTrue(kind.isOfOtherVersion(this, renamed));
        assertFalse(kind.isOfOtherVersion(this, closed));
        assertFalse(kind.isOfOtherVersion(this, proxyOf(new PoolsLink(null, physical))));
        assertFalse(kind.isOfOtherVersion(this, physical));
    }

    private static Connection proxyOf(InvocationHandler handler) {
        return (Connection)
                Proxy.newProxyInstance(
                        LayersTest.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        handler);
    }

    /** As an interceptor of Tomcat JDBC, which may be asked on behalf of a handle. */
    private static class PoolsLink implements InvocationHandler {
        private final InvocationHandler next;
        private final Connection connection;

        PoolsLink(InvocationHandler next, Connection connection) {
            this.next = next;
            this.connection = connection;
        }

        @Override
        public Object invoke(Object self, Method method, Object[] arguments) {
            throw new AssertionError(next + " and " + connection + " are only looked at");
        }
    }

    private static final class ApplicationsLink extends PoolsLink {
        ApplicationsLink(PoolsLink next) {
            super(next, null);
        }
    }

    /** It has nothing that is known by name. */
    private static final class PoolsLinkOfOtherVersion implements InvocationHandler {
        @Override
        public Object invoke(Object self, Method method, Object[] arguments) {
            throw new AssertionError("it is only looked at");
        }
    }

    private static final class Stranger implements InvocationHandler {
        @Override
        public Object invoke(Object self, Method method, Object[] arguments) {
            return null;
        }
    }
}
