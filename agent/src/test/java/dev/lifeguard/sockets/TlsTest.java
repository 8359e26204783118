package dev.lifeguard.sockets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.Ticker;
import dev.lifeguard.preflight.Peeks;
import dev.lifeguard.preflight.Validator;
import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyStore;
import java.sql.Connection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.wire.Session;

/** TLS that lies on nothing else, as H2's and Derby's: closing it politely would want to talk. */
@Timeout(300)
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final SocketPeek peek = Peeks.open();
    @TempDir File directory;
    private SSLContext context;

    @BeforeEach
    void certify() throws Exception {
        File file = new File(directory, "keys");
        String keytool = System.getProperty("java.home") + "/bin/keytool";
        Process process =
                new ProcessBuilder(
                                keytool,
                                "-genkeypair",
                                "-alias",
                                "test",
                                "-keyalg",
                                "RSA",
                                "-dname",
                                "CN=localhost",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.getPath(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .redirectOutput(new File(directory, "keytool.log"))
                        .start();
        assertEquals(0, process.waitFor());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(keys, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
        trusted.init(keys);
        context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    }

    @Test
    void a_thread_comes_back_from_a_black_hole_behind_tls() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        SSLServerSocket listener =
                (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 1, here);
        FutureTask<SSLSocket> accepting = new FutureTask<SSLSocket>(() -> greet(listener));
        new Thread(accepting).start();
        try (Socket client =
                context.getSocketFactory().createSocket(here, listener.getLocalPort())) {
            client.getOutputStream().write(1);
            assertEquals(2, client.getInputStream().read()); // the session tickets are read, too
            RawSocket socket = peek.find(new Session(client));
            assertSame(client, socket.socket());
            assertEquals(SocketPeek.Answer.SILENT, peek.ask(socket));

            long before = System.nanoTime();
            Validator.Outcome outcome =
                    new Validator(Ticker.SYSTEM)
                            .validate(
                                    asking(client),
                                    socket,
                                    TimeUnit.MILLISECONDS.toNanos(400),
                                    true);
            long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);

            assertEquals(Validator.Outcome.TIMED_OUT, outcome);
            assertTrue(tookMillis >= 400, tookMillis + " ms"); // and not for ever
            assertEquals(SocketPeek.Answer.HUNG_UP, peek.ask(socket)); // beneath its TLS
            accepting.get().close();
        } finally {
            listener.close();
        }
    }

    /** TLS wants to say goodbye, and waits for whoever is writing to be done. */
    @Test
    void a_socket_is_closed_beneath_its_tls_even_while_a_writer_is_stuck() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        SSLServerSocket listener =
                (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 1, here);
        FutureTask<SSLSocket> accepting = new FutureTask<SSLSocket>(() -> greet(listener));
        new Thread(accepting).start();
        try (Socket client =
                        context.getSocketFactory().createSocket(here, listener.getLocalPort());
                Closeable ended = () -> endOf(accepting)) { // first: it sets a stuck writer free
            assertNotNull(ended);
            client.getOutputStream().write(1);
            assertEquals(2, client.getInputStream().read());
            RawSocket socket = peek.find(new Session(client));
            AtomicLong written = new AtomicLong();
            Thread writer = new Thread(() -> write(client, written));
            writer.start();
            assertTrue(Peeks.becomes(() -> written.get() > 0 && isStuck(written)));

            Thread closer = new Thread(socket::close);
            closer.start();
            closer.join(TimeUnit.MINUTES.toMillis(1));

            assertFalse(closer.isAlive(), "still closing");
            writer.join(TimeUnit.MINUTES.toMillis(1));
            assertFalse(writer.isAlive(), "still writing");
        } finally {
            listener.close();
        }
    }

    private static void endOf(FutureTask<SSLSocket> accepted) throws IOException {
        try {
            accepted.get().close();
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException(e);
        }
    }

    private static void write(Socket client, AtomicLong written) {
        byte[] much = new byte[100_000];
        try {
            while (true) {
                client.getOutputStream().write(much);
                written.incrementAndGet();
            }
        } catch (IOException closed) {
            written.set(-1);
        }
    }

    /** Nothing more was written in so long a time that the network's buffers must be full. */
    private static boolean isStuck(AtomicLong written) {
        long before = written.get();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
        return written.get() == before;
    }

    /** Answers one question, and none after that. */
    private static SSLSocket greet(SSLServerSocket listener) throws Exception {
        SSLSocket server = (SSLSocket) listener.accept();
        server.getInputStream().read();
        server.getOutputStream().write(2);
        return server;
    }

    /** A driver whose {@code isValid} heeds no time limit. */
    private static Connection asking(Socket socket) {
        return (Connection)
                Proxy.newProxyInstance(
                        TlsTest.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            assertEquals("isValid", method.getName());
                            assertEquals(1, arguments[0]); // 400 ms, rounded up: never 0
                            socket.getOutputStream().write(1);
                            return socket.getInputStream().read() == 2;
                        });
    }
}
