package dev.lifeguard.sockets;

import static dev.lifeguard.sockets.SocketPeek.Answer.BLIND;
import static dev.lifeguard.sockets.SocketPeek.Answer.HUNG_UP;
import static dev.lifeguard.sockets.SocketPeek.Answer.SILENT;
import static dev.lifeguard.sockets.SocketPeek.Answer.UNREAD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.preflight.Peeks;
import dev.lifeguard.preflight.Wire;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.postgresql.wire.Session;
import org.postgresql.wire.Transfer;

class SocketPeekTest {
    private final SocketPeek peek = Peeks.open();

    @Test
    void a_healthy_socket_is_silent() throws IOException {
        try (Wire wire = Wire.connect()) {
            RawSocket socket = peek.find(wire.session());

            assertNull(peek.whyBlind());
            assertNotNull(socket);
            assertEquals(SILENT, peek.ask(socket));
            assertEquals("127.0.0.1:" + wire.client().getPort(), socket.server());
        }
    }

    @Test
    void looking_takes_nothing_from_the_driver() throws IOException {
        try (Wire wire = Wire.connect()) {
            RawSocket socket = peek.find(wire.session());
            wire.server().getOutputStream().write(42);

            assertEquals(42, wire.client().getInputStream().read());
            assertEquals(SILENT, peek.ask(socket));
        }
    }

    @Test
    void a_server_that_hangs_up_is_seen() throws Exception {
        try (Wire wire = Wire.connect()) {
            RawSocket socket = peek.find(wire.session());

            wire.server().close();

            assertTrue(Peeks.becomes(() -> peek.ask(socket) == HUNG_UP));
            assertFalse(wire.client().isClosed());
        }
    }

    @Test
    void a_server_that_closes_only_its_half_is_seen() throws Exception {
        try (Wire wire = Wire.connect()) {
            RawSocket socket = peek.find(wire.session());

            wire.server().shutdownOutput();

            assertTrue(Peeks.becomes(() -> peek.ask(socket) == HUNG_UP));
        }
    }

    @Test
    void a_reset_is_seen() throws Exception {
        try (Wire wire = Wire.connect()) {
            RawSocket socket = peek.find(wire.session());

            wire.server().setSoLinger(true, 0);
            wire.server().close();

            assertTrue(Peeks.becomes(() -> peek.ask(socket) == HUNG_UP));
        }
    }

    @Test
    void what_nobody_has_read_is_told_from_an_end() throws Exception {
        try (Wire wire = Wire.connect()) {
            RawSocket socket = peek.find(wire.session());

            wire.server().getOutputStream().write('E');

            assertTrue(Peeks.becomes(() -> peek.ask(socket) == UNREAD));
            wire.server().close();
            assertTrue(Peeks.becomes(() -> peek.ask(socket) == HUNG_UP));
            assertEquals('E', wire.client().getInputStream().read());
        }
    }

    @Test
    void the_socket_beneath_a_layer_of_tls_is_found() throws Exception {
        try (Wire wire = Wire.connect()) {
            SSLContext context = SSLContext.getInstance("TLS"); // not the default: H2 has its own
            context.init(null, null, null);
            Socket tls =
                    context.getSocketFactory().createSocket(wire.client(), "localhost", 1, true);
            RawSocket socket = peek.find(new Session(tls));

            assertSame(wire.client(), socket.socket());
            assertEquals(SILENT, peek.ask(socket));
            wire.server().close();
            assertTrue(Peeks.becomes(() -> peek.ask(socket) == HUNG_UP));
        }
    }

    @Test
    void a_socket_closed_here_is_suspicious_even_when_its_number_is_in_use_again()
            throws IOException {
        Wire wire = Wire.connect();
        RawSocket socket = peek.find(wire.session());
        wire.client().close();

        List<Wire> others = new ArrayList<Wire>();
        for (int i = 0; i < 20; i++) {
            others.add(Wire.connect());
            assertEquals(HUNG_UP, peek.ask(socket));
        }

        for (Wire other : others) {
            assertEquals(SILENT, peek.ask(peek.find(other.session())));
            other.close();
        }
        wire.close();
    }

    @Test
    void nothing_is_found_where_there_is_no_socket() {
        assertNull(peek.find(new Object()));
        assertNull(peek.find("text"));
        assertNull(peek.find(new Transfer(null, null)));
        assertEquals(BLIND, peek.ask(null));
    }

    @Test
    void a_socket_that_is_not_this_connections_own_is_not_taken() throws IOException {
        try (Wire wire = Wire.connect()) {
            Session.notOfThisSession = wire.client();

            assertNull(peek.find(new Session(null)));
        } finally {
            Session.notOfThisSession = null;
        }
    }

    /**
     * As a driver's connections do that know each other: the neighbour's socket is the wrong one.
     */
    @Test
    void another_connection_of_the_driver_is_not_entered() throws Exception {
        try (Wire wire = Wire.connect()) {
            Class<?> type = Wire.connectionWith("neighbour");
            Object neighbour = type.getConstructor().newInstance();
            type.getField("neighbour").set(neighbour, wire.session);
            Object own = type.getConstructor().newInstance();
            type.getField("neighbour").set(own, neighbour);

            assertSame(wire.client, peek.find(neighbour).socket());
            assertNull(peek.find(own));
        }
    }

    @Test
    void the_search_ends() {
        Transfer chain = new Transfer(null, null);
        for (int i = 0; i < 2 * SocketFinder.MAX_OBJECTS; i++) {
            chain = new Transfer(chain, null);
        }

        assertNull(peek.find(chain));
    }

    /** What shares its package may be another library, whose socket is none of our business. */
    @Test
    void of_a_driver_that_nobody_knows_no_socket_is_found() throws IOException {
        try (Wire wire = Wire.connect()) {
            assertNull(peek.find(new Unknown(wire.client())));
        }
    }

    @Test
    void a_jvm_that_lets_nobody_in_makes_it_blind_and_no_more() throws IOException {
        SocketPeek blind = SocketPeek.blind(new IllegalStateException("closed"));
        try (Wire wire = Wire.connect()) {
            assertNull(blind.find(wire.session()));
            assertEquals(BLIND, blind.ask(peek.find(wire.session())));
            assertNotNull(blind.whyBlind());
        }
    }

    @Test
    void the_socket_is_held_weakly() throws Exception {
        List<WeakReference<Socket>> client = new ArrayList<WeakReference<Socket>>();
        RawSocket socket = foundAndForgotten(client);

        assertTrue(
                Peeks.becomes(
                        () -> {
                            System.gc();
                            return client.get(0).get() == null;
                        }));
        assertEquals(HUNG_UP, peek.ask(socket));
        socket.close();
    }

    /** A method of its own, so that no local variable keeps the socket. */
    private RawSocket foundAndForgotten(List<WeakReference<Socket>> client) throws IOException {
        try (Wire wire = Wire.connect()) {
            client.add(new WeakReference<Socket>(wire.client()));
            return peek.find(wire.session());
        }
    }

    @Test
    void a_driver_is_known_by_its_packages() {
        assertTrue(
                SocketFinder.packagesOf("oracle.jdbc.driver.T4CConnection")
                        .contains("oracle.net."));
        assertTrue(SocketFinder.packagesOf("org.apache.hive.jdbc.HiveConnection").isEmpty());
    }

    private static final class Unknown {
        final Socket socket;

        Unknown(Socket socket) {
            this.socket = socket;
        }
    }
}
