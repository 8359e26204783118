package dev.lifeguard.sockets;

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
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.wire.ChannelSession;

class ChannelsTest {
    private final SocketPeek peek = Peeks.open();
    private SocketChannel client;
    private SocketChannel server;
    private RawSocket socket;

    @BeforeEach
    void connect() throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            client = SocketChannel.open(listener.getLocalAddress());
            server = listener.accept();
        }
        socket = peek.find(new ChannelSession(client));
        assertNotNull(socket);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void the_socket_of_a_channel_is_found() {
        assertSame(client.socket(), socket.socket());
        assertEquals("127.0.0.1:" + client.socket().getPort(), socket.server());
        assertEquals(SILENT, peek.ask(socket));
    }

    @Test
    void bytes_are_told_from_an_end() throws Exception {
        server.write(ByteBuffer.wrap(new byte[1]));
        assertTrue(Peeks.becomes(() -> peek.ask(socket) == UNREAD));

        server.close();
        assertTrue(Peeks.becomes(() -> peek.ask(socket) == HUNG_UP));
        assertEquals(1, client.read(ByteBuffer.allocate(1)));
    }

    @Test
    void one_that_is_closed_here_is_not_asked_by_its_number() throws IOException {
        client.close();

        assertTrue(socket.isClosed());
        assertNull(socket.descriptor());
        assertEquals(HUNG_UP, peek.ask(socket));
    }

    @Test
    void a_thread_that_reads_is_let_go_by_a_close() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        FutureTask<Integer> reading =
                inBackground(
                        () -> {
                            begun.countDown();
                            try {
                                return client.read(ByteBuffer.allocate(1));
                            } catch (IOException closed) {
                                return -1;
                            }
                        });
        begun.await();

        socket.close();

        assertEquals(-1, reading.get().intValue());
        assertFalse(client.isOpen());
    }

    /** Oracle's drivers up to 12.2 wait so, to keep to their timeout. */
    @Test
    void a_thread_that_waits_with_a_selector_is_let_go_by_a_close() throws Exception {
        client.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            client.register(selector, SelectionKey.OP_READ);
            FutureTask<Integer> waiting = inBackground(selector::select);

            socket.close();

            assertEquals(1, waiting.get().intValue());
            assertEquals(-1, client.read(ByteBuffer.allocate(1)));
            assertEquals(HUNG_UP, peek.ask(socket));
            assertTrue(socket.isClosed());
        }
    }

    private static <T> FutureTask<T> inBackground(java.util.concurrent.Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "waits for a channel");
        thread.setDaemon(true);
        thread.start();
        return task;
    }
}
