package dev.lifeguard.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.host.Swallowed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class HttpPortTest implements ThreadFactory {
    private final Swallowed swallowed = new Swallowed();
    private final AtomicInteger uncaught = new AtomicInteger();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private int made;

    /** The second one, which is to answer, is one too many for this machine. */
    @Override
    public synchronized Thread newThread(Runnable work) {
        if (++made == 2) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        Thread thread = new Thread(work, "port");
        threads.add(thread);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, error) -> uncaught.incrementAndGet());
        return thread;
    }

    @Test
    void it_goes_on_when_there_was_no_thread_for_a_client() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        HttpPort port = new HttpPort(loopback, 0, this, swallowed);
        try {
            port.serve(request -> HttpAnswer.refused(404, "nothing"));

            assertEquals("", ask(loopback, port.number()));
            String answer = ask(loopback, port.number());

            assertTrue(answer.startsWith("HTTP/1.1 404 "), answer);
            assertEquals(0, uncaught.get());
            assertEquals(1, port.turnedAway());
        } finally {
            port.close();
        }
    }

    @Test
    void it_goes_on_when_there_was_no_memory_to_take_a_client() throws Exception {
        made = 2; // threads enough
        InetAddress loopback = InetAddress.getLoopbackAddress();
        AtomicInteger failures = new AtomicInteger(1);
        HttpPort port =
                new HttpPort(loopback, 0, this, swallowed) {
                    @Override
                    Socket next(ServerSocket of) throws IOException {
                        if (failures.getAndDecrement() > 0) {
                            throw new OutOfMemoryError("Java heap space");
                        }
                        return super.next(of);
                    }
                };
        try {
            port.serve(request -> HttpAnswer.refused(404, "nothing"));

            String answer = ask(loopback, port.number());

            assertTrue(answer.startsWith("HTTP/1.1 404 "), answer);
            assertEquals(0, uncaught.get());
            assertEquals(1, swallowed.total());
        } finally {
            port.close();
        }
    }

    private static String ask(InetAddress host, int port) throws Exception {
        StringBuilder text = new StringBuilder();
        try (Socket socket = new Socket(host, port)) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            for (int c = in.read(); c >= 0; c = in.read()) {
                text.append((char) c);
            }
        } catch (java.net.SocketException reset) {
            return text.toString();
        }
        return text.toString();
    }

    /** So do load balancers that only look whether the port is open. */
    @Test
    void who_goes_away_by_himself_was_not_turned_away() throws Exception {
        made = 2; // threads enough
        InetAddress loopback = InetAddress.getLoopbackAddress();
        HttpPort port = new HttpPort(loopback, 0, this, swallowed);
        try {
            port.serve(request -> HttpAnswer.refused(404, "nothing"));
            for (int i = 0; i < 3; i++) {
                try (Socket socket = new Socket(loopback, port.number())) {
                    socket.getOutputStream().write('G');
                    socket.setSoLinger(true, 0); // a reset
                }
                assertTrue(ask(loopback, port.number()).startsWith("HTTP/1.1 404 "));
            }
        } finally {
            port.close();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(0, port.turnedAway());
    }

    @Test
    void who_sends_half_a_request_and_no_more_is_cut_and_counted() throws Exception {
        made = 2; // threads enough
        InetAddress loopback = InetAddress.getLoopbackAddress();
        HttpPort port = new HttpPort(loopback, 0, this, swallowed);
        try (Socket socket = new Socket(loopback, port.number())) {
            port.serve(request -> HttpAnswer.refused(404, "nothing"));
            socket.getOutputStream().write('G');

            assertEquals(-1, socket.getInputStream().read());
        } finally {
            port.close();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(1, port.turnedAway());
    }
}
