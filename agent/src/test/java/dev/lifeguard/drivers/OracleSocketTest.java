package dev.lifeguard.drivers;

import static dev.lifeguard.sockets.SocketPeek.Answer.HUNG_UP;
import static dev.lifeguard.sockets.SocketPeek.Answer.SILENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.preflight.Peeks;
import dev.lifeguard.sockets.RawSocket;
import dev.lifeguard.sockets.SocketPeek;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The part of Oracle's drivers that speaks to the network, connected to a server that is silent.
 */
class OracleSocketTest {
    /** {@code NTAdapter.TCP_CONNTIMEOUT_OPTION} of 12.2, which must be there. */
    private static final Integer CONNECT_TIMEOUT = 2;

    private final SocketPeek peek = Peeks.open();
    private final DriverJars drivers = new DriverJars();

    @AfterEach
    void closeLoaders() throws IOException {
        drivers.close();
    }

    @TestFactory
    List<DynamicTest> its_socket_is_found() {
        List<DynamicTest> tests = new ArrayList<>();
        for (ClassLoader driver : drivers.loadersOf(Collections.singletonList("ojdbc"))) {
            tests.add(DynamicTest.dynamicTest(driver.toString(), () -> isFound(driver)));
        }
        assertFalse(tests.isEmpty());
        return tests;
    }

    private void isFound(ClassLoader driver) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Object adapter = connected(driver, listener.getLocalPort());
            Socket server = listener.accept();
            RawSocket socket = peek.find(adapter);

            assertNotNull(socket);
            assertEquals("127.0.0.1:" + listener.getLocalPort(), socket.server());
            assertEquals(SILENT, peek.ask(socket));
            server.close();
            assertTrue(Peeks.becomes(() -> peek.ask(socket) == HUNG_UP));
            socket.close();
        }
    }

    /** What a T4CConnection holds: {@code net} to {@code SessionAtts} to this. */
    private static Object connected(ClassLoader driver, int port) throws Exception {
        Class<?> type = driver.loadClass("oracle.net.nt.TcpNTAdapter");
        String address = "(ADDRESS=(PROTOCOL=tcp)(HOST=127.0.0.1)(PORT=" + port + "))";
        Properties options = new Properties();
        options.put(CONNECT_TIMEOUT, "0");
        Constructor<?> made = type.getConstructors()[0];
        Object adapter;
        if (made.getParameterTypes().length == 2) {
            adapter = made.newInstance(address, options);
        } else {
            Class<?> option = driver.loadClass("oracle.net.nt.ConnOption");
            Object target = option.getConstructor().newInstance();
            option.getField("inetSocketAddress")
                    .set(target, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            Object log =
                    driver.loadClass("oracle.jdbc.diagnostics.CommonDiagnosable")
                            .getMethod("getInstance")
                            .invoke(null);
            adapter = made.newInstance(address, options, log, target);
        }
        for (Method method : type.getMethods()) {
            if (method.getName().equals("connect")) {
                method.invoke(adapter, new Object[method.getParameterTypes().length]);
            }
        }
        return adapter;
    }
}
