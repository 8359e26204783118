package dev.lifeguard.sockets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.connections.Connections;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.connections.Physicals;
import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.pools.Handles;
import dev.lifeguard.preflight.Finding;
import dev.lifeguard.preflight.GuardedEviction;
import dev.lifeguard.preflight.Peeks;
import dev.lifeguard.preflight.Validator;
import dev.lifeguard.servers.Servers;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever calls one of these wrappers gets an AbstractMethodError or an AssertionError. */
@Timeout(300)
class DriverBeneathTest {
    private final SocketPeek peek = Peeks.open();
    private final Physicals physicals =
            new Physicals(
                    new Connections(new Handles(Collections.emptyList())), Ticker.SYSTEM, peek);
    private final Servers servers = new Servers(Ticker.SYSTEM);
    private Server server;
    private Connection driver;

    @BeforeEach
    void connect() throws SQLException {
        server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        driver = open();
    }

    @AfterEach
    void stop() throws SQLException {
        server.stop();
        try {
            driver.close();
        } catch (SQLException ofNoUse) {
            return; // its server has gone
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/mem:beneath;DB_CLOSE_DELAY=-1");
    }

    @Test
    void beneath_wrapping_drivers_and_proxies_is_the_connection_of_the_driver() throws Exception {
        assertSame(driver, peek.beneath(wrapper(driver)));
        assertSame(driver, peek.beneath(wrapper(wrapper(driver))));
        assertSame(driver, peek.beneath(proxy(new Fixed(driver))));
        assertSame(driver, peek.beneath(proxy(new Fixed(wrapper(driver)))));
    }

    @Test
    void a_drivers_own_connection_wraps_nothing() {
        assertNull(peek.beneath(driver));
        assertNull(peek.beneath(new Object()));
    }

    @Test
    void what_may_lead_elsewhere_tomorrow_leads_nowhere() throws Exception {
        assertNull(peek.beneath(proxy(new Moving(driver))));
        assertNull(peek.beneath(proxy(new Moving(null))));
        assertNull(peek.beneath(proxy(new Fixed(proxy(new Moving(driver))))));
    }

    @Test
    void of_several_connections_nobody_knows_which_one_counts() throws Exception {
        try (Connection other = open()) {
            assertNull(peek.beneath(proxy(new Either(driver, other))));
            assertSame(driver, peek.beneath(proxy(new Either(driver, driver))));
        }
    }

    @Test
    void the_search_ends() throws Exception {
        Connection outermost = driver;
        for (int i = 0; i < DriverBeneath.MOST_WRAPPERS; i++) {
            outermost = wrapper(outermost);
        }

        assertSame(driver, peek.beneath(outermost));
        assertNull(peek.beneath(wrapper(outermost)));
    }

    @Test
    void a_wrapped_connection_whose_server_has_hung_up_is_seen_at_once() throws Exception {
        Connection physical = wrapper(driver);
        PhysicalState state = physicals.of(physical, servers);
        assertEquals("h2database", state.family().system());
        assertSame(servers.at(peek.find(driver).server()), state.server());
        assertEquals(SocketPeek.Answer.SILENT, physicals.look(physical, state));

        server.stop();

        assertTrue(
                Peeks.becomes(() -> physicals.look(physical, state) == SocketPeek.Answer.HUNG_UP));
    }

    /** Others may have the same connection beneath theirs, and work with it just now. */
    @Test
    void the_socket_beneath_a_wrapper_is_never_closed() throws Exception {
        Connection physical = wrapper(driver);
        PhysicalState state = physicals.of(physical, servers);
        assertNotNull(state.seenSocket());
        assertNull(state.socket());
        assertFalse(state.hasSocket());

        Watchdog watchdog = new Watchdog(Ticker.SYSTEM, Watchdog.plainThreads(), 1);
        GuardedEviction farewell =
                new GuardedEviction(watchdog, Watchdog.plainThreads(), new Swallowed());
        Finding stale = new Finding(RetireReason.STALE, state);
        assertTrue(farewell.evict(new Leaving(), stale, TimeUnit.SECONDS.toNanos(20)));
        assertEquals(
                Validator.Outcome.UNGUARDED,
                new Validator(watchdog).validate(physical, state.socket(), 1, true));
        watchdog.stop();

        assertFalse(state.seenSocket().isClosed());
        assertTrue(driver.isValid(10));
    }

    /** Nobody waits for it in a way that only closing a socket could end. */
    @Test
    void a_database_in_this_jvm_is_known_beneath_a_wrapper() throws Exception {
        try (Connection embedded = DriverManager.getConnection("jdbc:h2:mem:beneath")) {
            PhysicalState state = physicals.of(wrapper(embedded), servers);

            assertNull(state.seenSocket());
            assertTrue(state.family().mayBeInProcess());
            assertFalse(state.isLocal());
        }
    }

    private static Connection wrapper(Connection delegate) throws ReflectiveOperationException {
        return new ByteBuddy()
                .subclass(Wrapping.class)
                .make()
                .load(
                        DriverBeneathTest.class.getClassLoader(),
                        ClassLoadingStrategy.Default.WRAPPER)
                .getLoaded()
                .getDeclaredConstructor(Connection.class)
                .newInstance(delegate);
    }

    private static Connection proxy(InvocationHandler handler) {
        return (Connection)
                Proxy.newProxyInstance(
                        DriverBeneathTest.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        handler);
    }

    /** As P6Spy's: the same connection in two fields. */
    public abstract static class Wrapping implements Connection {
        private final Object delegate;
        private final Connection connection;

        public Wrapping(Connection connection) {
            this.delegate = connection;
            this.connection = connection;
        }
    }

    private abstract static class Untouchable implements InvocationHandler {
        @Override
        public Object invoke(Object self, Method method, Object[] arguments) {
            throw new AssertionError(method);
        }
    }

    private static final class Fixed extends Untouchable {
        private final Connection target;

        Fixed(Connection target) {
            this.target = target;
        }
    }

    private static final class Moving extends Untouchable {
        private Connection current;

        Moving(Connection current) {
            this.current = current;
        }
    }

    private static final class Either extends Untouchable {
        private final Connection one;
        private final Connection other;

        Either(Connection one, Connection other) {
            this.one = one;
            this.other = other;
        }
    }

    private static final class Leaving implements GuardedEviction.Way {
        @Override
        public boolean holds() {
            return true;
        }

        @Override
        public boolean evict() {
            return true;
        }

        @Override
        public void giveBack() {
            throw new AssertionError("it has left");
        }
    }
}
