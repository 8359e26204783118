package dev.lifeguard.harness.chaos.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every fault does what its name says, to a server that says back what it hears. */
class FaultProxyTest {
    private static final int SOON_MILLIS = 200;
    private static final int AT_LAST_MILLIS = 10_000;

    private ServerSocket echo;
    private FaultProxy proxy;
    private Socket client;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "echo");
        thread.setDaemon(true);
        thread.start();
        proxy = new FaultProxy(echo.getLocalPort());
        client = connect();
        assertThat(echoOf(client, 1)).isEqualTo(1);
    }

    @AfterEach
    void end() throws IOException {
        client.close();
        proxy.close();
        echo.close();
    }

    @Test
    void a_reset_is_an_error_and_new_connections_are_well() throws IOException {
        proxy.strike(new ResetsIdle());

        assertThatThrownBy(() -> echoOf(client, 2)).isInstanceOf(IOException.class);
        try (Socket another = connect()) {
            assertThat(echoOf(another, 3)).isEqualTo(3);
        }
    }

    @Test
    void half_closed_is_the_end_of_what_comes_but_not_of_what_may_be_sent() throws IOException {
        proxy.strike(new HalfCloses());

        assertThat(client.getInputStream().read()).isEqualTo(-1);
        client.getOutputStream().write(2);
    }

    @Test
    void a_black_hole_is_silent_until_it_is_healed() throws IOException {
        proxy.strike(new BlackHoles());
        client.setSoTimeout(SOON_MILLIS);

        assertThatThrownBy(() -> echoOf(client, 2)).isInstanceOf(SocketTimeoutException.class);
        proxy.heal();
        client.setSoTimeout(AT_LAST_MILLIS);
        assertThatThrownBy(() -> client.getInputStream().read())
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void a_swallowed_answer_takes_its_connection_along() throws IOException {
        proxy.strike(new SwallowsNextAnswer());

        assertThatThrownBy(() -> echoOf(client, 2))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void a_delay_counts_both_ways() throws IOException {
        proxy.strike(new Delays(Duration.ofMillis(SOON_MILLIS)));

        long start = System.nanoTime();
        assertThat(echoOf(client, 2)).isEqualTo(2);
        assertThat(System.nanoTime() - start).isGreaterThan(2 * SOON_MILLIS * 1_000_000L);
    }

    @Test
    void refusing_new_ones_leaves_open_ones_alone() throws IOException {
        proxy.strike(new RefusesNew());

        assertThat(echoOf(client, 2)).isEqualTo(2);
        assertThatThrownBy(
                        () -> {
                            try (Socket another = connect()) {
                                assertThat(echoOf(another, 3)).isNotEqualTo(-1);
                            }
                        })
                .isInstanceOfAny(IOException.class, AssertionError.class);
        proxy.heal();
        try (Socket another = connect()) {
            assertThat(echoOf(another, 4)).isEqualTo(4);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(AT_LAST_MILLIS);
        return socket;
    }

    private static int echoOf(Socket socket, int value) throws IOException {
        socket.getOutputStream().write(value);
        return socket.getInputStream().read();
    }

    private void serve() {
        try {
            while (true) {
                Socket heard = echo.accept();
                Thread thread = new Thread(() -> repeat(heard), "echo-one");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void repeat(Socket heard) {
        try (heard) {
            heard.getInputStream().transferTo(heard.getOutputStream());
        } catch (IOException reset) {
            // As the test wanted.
        }
    }
}
