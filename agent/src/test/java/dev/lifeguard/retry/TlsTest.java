package dev.lifeguard.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.Ticker;
import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyStore;
import java.sql.Connection;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS that lies on nothing else, as H2's and Derby's: closing it politely would want to talk. */
@Timeout(60)
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
            RawSocket socket = peek.find(new Wire.Session(client));
            assertSame(client, socket.socket());
            assertTrue(socket.isEncrypted());
            assertEquals(SocketPeek.Answer.SILENT, peek.ask(socket));

            long before = System.nanoTime();
            Validator.Outcome outcome =
                    new Validator(Ticker.SYSTEM)
                            .validate(asking(client), socket, TimeUnit.MILLISECONDS.toNanos(400));
            long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);

            assertEquals(Validator.Outcome.TIMED_OUT, outcome);
            assertTrue(tookMillis >= 400 && tookMillis < 700, tookMillis + " ms");
            assertEquals(SocketPeek.Answer.SUSPICIOUS, peek.ask(socket));
            accepting.get().close();
        } finally {
            listener.close();
        }
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
