package dev.lifeguard.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.servers.ServerManners;
import dev.lifeguard.sockets.RawSocket;
import dev.lifeguard.sockets.SocketPeek;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real driver and a real server. H2's is one of the drivers that hang in {@code isValid}. */
@Timeout(300)
class H2ServerTest {
    /** Of what is answered: on a busy machine, too. */
    private static final long LONG_MILLIS = 120_000;

    private final SocketPeek peek = Peeks.open();
    private final Validator validator = new Validator(Ticker.SYSTEM);
    private Server server;

    @BeforeEach
    void start() throws SQLException {
        server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    }

    @AfterEach
    void stop() {
        server.stop();
        validator.stop();
    }

    private Connection connect(int port) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:tcp://127.0.0.1:" + port + "/mem:retry;DB_CLOSE_DELAY=-1");
    }

    @Test
    void a_database_in_this_jvm_is_not_searched_for_a_socket() throws Exception {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long own = Thread.currentThread().getId();
        try (Connection first = DriverManager.getConnection("jdbc:h2:mem:first");
                Connection second = DriverManager.getConnection("jdbc:h2:mem:second")) {
            assertNull(peek.find(first)); // what is done but once is done

            long before = threads.getThreadAllocatedBytes(own);
            assertNull(peek.find(second));
            long bytes = threads.getThreadAllocatedBytes(own) - before;

            assertTrue(bytes < 50_000, bytes + " bytes");
        }
    }

    @Test
    void a_killed_session_keeps_its_socket_and_is_found_by_validation() throws Exception {
        Connection victim = connect(server.getPort());
        Connection other = connect(server.getPort());
        RawSocket socket = peek.find(victim);
        assertEquals(SocketPeek.Answer.SILENT, peek.ask(socket));

        try (Statement statement = other.createStatement()) {
            statement.execute("call abort_session(" + sessionOf(victim) + ")");
        }

        assertFalse(victim.isClosed());
        assertEquals(
                ServerManners.KEEPS_SOCKETS_OF_KILLED_SESSIONS,
                ServerManners.of(Drivers.familyOfType(victim.getClass().getName())));
        assertEquals(Validator.Outcome.INVALID, validate(victim, socket, LONG_MILLIS));
        other.close();
    }

    private static int sessionOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("call session_id()")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void a_server_that_goes_is_seen() throws Exception {
        Connection connection = connect(server.getPort());
        RawSocket socket = peek.find(connection);

        server.stop();

        assertTrue(Peeks.becomes(() -> peek.ask(socket) == SocketPeek.Answer.HUNG_UP));
    }

    @Test
    void a_healthy_connection_is_valid_and_left_as_it_was() throws Exception {
        try (Connection connection = connect(server.getPort())) {
            RawSocket socket = peek.find(connection);
            Socket raw = socket.socket();
            raw.setSoTimeout(12_345);
            connection.setAutoCommit(false);

            assertEquals(Validator.Outcome.VALID, validate(connection, socket, LONG_MILLIS));

            assertEquals(12_345, raw.getSoTimeout());
            assertFalse(connection.getAutoCommit());
            assertEquals(SocketPeek.Answer.SILENT, peek.ask(socket));
        }
    }

    @Test
    void a_thread_comes_back_from_a_black_hole() throws Exception {
        try (SilentProxy proxy = new SilentProxy(server.getPort())) {
            Connection connection = connect(proxy.port());
            RawSocket socket = peek.find(connection);
            proxy.fallSilent();
            assertEquals(SocketPeek.Answer.SILENT, peek.ask(socket));

            long before = System.nanoTime();
            Validator.Outcome outcome = validate(connection, socket, 400);
            long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);

            assertEquals(Validator.Outcome.TIMED_OUT, outcome);
            // Who waits for an answer waits for ever.
            assertTrue(tookMillis >= 400 && tookMillis < 60_000, tookMillis + " ms");
            assertTrue(socket.isClosed());
            assertEquals(SocketPeek.Answer.HUNG_UP, peek.ask(socket));
            assertEquals(Validator.Outcome.INVALID, validate(connection, socket, 400));
        }
    }

    @Test
    void what_lives_in_this_jvm_has_no_socket_and_is_not_asked() throws SQLException {
        try (Connection embedded = DriverManager.getConnection("jdbc:h2:mem:embedded")) {
            assertNull(peek.find(embedded));
            assertEquals(Validator.Outcome.UNGUARDED, validate(embedded, null, 400));
        }
    }

    @Test
    void an_interrupt_from_before_survives() throws SQLException {
        try (Connection connection = connect(server.getPort())) {
            RawSocket socket = peek.find(connection);
            assertNotNull(socket);

            Thread.currentThread().interrupt();
            Validator.Outcome outcome = validate(connection, socket, LONG_MILLIS);

            assertTrue(Thread.interrupted());
            assertEquals(Validator.Outcome.VALID, outcome);
        }
    }

    private Validator.Outcome validate(Connection connection, RawSocket socket, long millis) {
        return validator.validate(connection, socket, TimeUnit.MILLISECONDS.toNanos(millis), true);
    }
}
