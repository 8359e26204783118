package dev.lifeguard.sockets;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.lifeguard.connections.Connections;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.connections.Physicals;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.pools.Handles;
import dev.lifeguard.preflight.Peeks;
import dev.lifeguard.servers.Servers;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Wrappers that lead to one connection now and to another one later. */
@Timeout(300)
class MovingWrapperTest {
    private final SocketPeek peek = Peeks.open();
    private final Physicals physicals =
            new Physicals(
                    new Connections(new Handles(Collections.emptyList())), Ticker.SYSTEM, peek);
    private final Servers servers = new Servers(Ticker.SYSTEM);
    private Server first;
    private Server second;
    private Connection driver;

    @BeforeEach
    void connect() throws SQLException {
        first = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        second = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        driver = open(first);
    }

    @AfterEach
    void stop() throws SQLException {
        driver.close();
        first.stop();
        second.stop();
    }

    private static Connection open(Server at) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:tcp://127.0.0.1:" + at.getPort() + "/mem:moving;DB_CLOSE_DELAY=-1");
    }

    @Test
    void a_known_wrapper_that_moves_is_followed_to_where_it_is_now() throws Exception {
        try (Connection other = open(second)) {
            Roaming handler = known("com.mysql.cj.jdbc.ha.MultiHostConnectionProxy", driver);
            Connection physical = handler.proxy();
            PhysicalState state = physicals.of(physical, servers);
            assertSame(driver, peek.beneath(physical));
            assertSame(servers.at(peek.find(driver).server()), state.server());

            handler.currentConnection = other;
            physicals.follow(physical, state, servers);

            assertSame(other, peek.beneath(physical));
            assertSame(peek.find(other).socket(), state.seenSocket().socket());
            assertSame(servers.at(peek.find(other).server()), state.server());
            assertNull(state.socket());
        }
    }

    @Test
    void a_known_wrapper_that_leads_nowhere_now_keeps_the_socket_it_had() throws Exception {
        Roaming handler = known("com.mysql.cj.jdbc.ha.MultiHostConnectionProxy", driver);
        Connection physical = handler.proxy();
        PhysicalState state = physicals.of(physical, servers);

        handler.currentConnection = null;
        physicals.follow(physical, state, servers);

        assertNull(peek.beneath(physical));
        assertSame(peek.find(driver).socket(), state.seenSocket().socket());
    }

    /** A handler of a class of this name. */
    private static Roaming known(String name, Connection first)
            throws ReflectiveOperationException {
        Roaming handler =
                new ByteBuddy()
                        .subclass(Roaming.class)
                        .name(name)
                        .make()
                        .load(
                                MovingWrapperTest.class.getClassLoader(),
                                ClassLoadingStrategy.Default.WRAPPER)
                        .getLoaded()
                        .getDeclaredConstructor()
                        .newInstance();
        handler.currentConnection = first;
        return handler;
    }

    /** As Connector/J's for several hosts. */
    public static class Roaming implements InvocationHandler {
        Connection currentConnection;

        @Override
        public Object invoke(Object self, Method method, Object[] arguments) {
            throw new AssertionError(method);
        }

        Connection proxy() {
            return (Connection)
                    Proxy.newProxyInstance(
                            MovingWrapperTest.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            this);
        }
    }
}
