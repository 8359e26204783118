package dev.lifeguard.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.reporting.Log;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is tried again, when, and what is given up. */
class OtlpDeliveryTest {
    private static final long LONG = TimeUnit.SECONDS.toNanos(60);

    /** At which nobody listens. One that was free a moment ago somebody else may have by now. */
    private static final int NOBODYS_PORT = 1;

    private static final byte[] BATCH = "{}".getBytes(StandardCharsets.UTF_8);

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final AtomicBoolean awayTold = new AtomicBoolean();
    private ServerSocket server;

    @AfterEach
    void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    /**
     * A server that gives each caller this answer, and leaves the connection open if it is null.
     */
    private OtlpDelivery deliveryTo(final String answer, long timeoutNanos) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread =
                new Thread(
                        () -> {
                            while (!server.isClosed()) {
                                answer(answer);
                            }
                        });
        thread.setDaemon(true);
        thread.start();
        return delivery(server.getLocalPort(), timeoutNanos);
    }

    private void answer(String answer) {
        try {
            Socket client = server.accept();
            byte[] request = new byte[4096];
            if (client.getInputStream().read(request) > 0 && answer != null) {
                client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                client.getOutputStream().flush();
            }
        } catch (IOException closed) {
            return;
        }
    }

    private OtlpDelivery delivery(int port, long timeoutNanos) {
        return delivery("http://127.0.0.1:" + port, timeoutNanos);
    }

    private OtlpDelivery delivery(String base, long timeoutNanos) {
        PrintStream before = System.err;
        System.setErr(new PrintStream(said, true));
        Log log = Log.open("stderr", Log.Level.INFO);
        System.setErr(before);
        OtlpPost post =
                new OtlpPost(
                        OtlpEndpoint.of(base, "v1/logs"),
                        "application/json",
                        Collections.singletonMap("key", "hidden"),
                        false);
        return new OtlpDelivery(post, timeoutNanos, log, awayTold);
    }

    private static String status(String line, String... headers) {
        return "HTTP/1.1 "
                + line
                + "\r\n"
                + String.join("\r\n", headers)
                + (headers.length == 0 ? "" : "\r\n")
                + "Content-Length: 2\r\n\r\n{}";
    }

    private static void send(OtlpDelivery delivery) {
        long now = System.nanoTime();
        delivery.take(BATCH, 3, now);
        delivery.tryNow(now);
    }

    @Test
    void what_is_taken_is_forgotten() throws IOException {
        OtlpDelivery delivery = deliveryTo(status("200 OK"), LONG);

        send(delivery);

        assertTrue(delivery.isIdle());
        assertEquals(0, delivery.failed());
        assertEquals("", said.toString());
    }

    @Test
    void who_is_busy_is_asked_again_when_he_says() throws IOException {
        OtlpDelivery delivery =
                deliveryTo(status("503 Service Unavailable", "Retry-After: 100"), LONG);

        send(delivery);

        assertFalse(delivery.isIdle());
        long inNanos = delivery.nextNanos() - System.nanoTime();
        assertTrue(inNanos > TimeUnit.SECONDS.toNanos(40), String.valueOf(inNanos));
        delivery.tryNow(System.nanoTime());
        assertEquals(1, delivery.failed());
    }

    @Test
    void what_nobody_has_foreseen_is_not_tried_again_at_once() throws IOException {
        deliveryTo(status("200 OK"), LONG);
        OtlpPost broken =
                new OtlpPost(
                        OtlpEndpoint.of("http://127.0.0.1:" + server.getLocalPort()),
                        "application/json",
                        null,
                        false);
        OtlpDelivery delivery =
                new OtlpDelivery(
                        broken, LONG, Log.open("stderr", Log.Level.ERROR), new AtomicBoolean());

        send(delivery);

        assertEquals(1, delivery.failed());
        long inNanos = delivery.nextNanos() - System.nanoTime();
        assertTrue(inNanos > 0, inNanos + " ns");
    }

    @Test
    void a_refusal_is_final() throws IOException {
        OtlpDelivery delivery = deliveryTo(status("400 Bad Request"), LONG);

        send(delivery);

        assertTrue(delivery.isIdle());
        assertEquals(3, delivery.lost());
        assertTrue(said.toString().contains("it answered 400"), said.toString());
    }

    @Test
    void after_five_attempts_a_batch_is_given_up_and_said_once_to_be_away() throws IOException {
        OtlpDelivery delivery = delivery(NOBODYS_PORT, LONG);

        send(delivery);
        for (int i = 0; i < 4; i++) {
            assertFalse(delivery.isIdle());
            delivery.tryNow(delivery.nextNanos());
        }

        assertTrue(delivery.isIdle());
        assertEquals(5, delivery.failed());
        assertEquals(3, delivery.lost());
        assertEquals(2, said.toString().split("LG-0412", -1).length);
        assertFalse(said.toString().contains("hidden"));
    }

    /** What takes metrics only refuses records from the start: that is no news of the metrics. */
    @Test
    void a_refusal_of_records_does_not_keep_quiet_that_the_collector_is_away() throws IOException {
        OtlpDelivery records = deliveryTo(status("404 Not Found"), LONG);
        send(records);
        records.take(BATCH, 3, System.nanoTime());
        records.tryNow(System.nanoTime());
        assertEquals(2, said.toString().split("LG-0412", -1).length, said.toString());

        send(delivery(NOBODYS_PORT, LONG));
        send(delivery(NOBODYS_PORT, LONG));

        assertEquals(3, said.toString().split("LG-0412", -1).length, said.toString());
    }

    @Test
    void what_the_end_leaves_no_time_for_is_not_blamed_on_the_collector() throws IOException {
        OtlpDelivery cut = deliveryTo(null, LONG);
        cut.cut();
        send(cut);
        assertEquals(1, cut.failed());
        assertTrue(said.toString().contains("INFO LG-0414"), said.toString());

        OtlpDelivery late = delivery(server.getLocalPort(), LONG);
        late.take(BATCH, 3, System.nanoTime());
        late.tryLast(TimeUnit.MILLISECONDS.toNanos(100));
        assertEquals(3, late.lost());
        assertFalse(said.toString().contains("LG-0412"), said.toString());
    }

    @Test
    void who_never_answers_is_left_in_time() throws IOException {
        OtlpDelivery delivery = deliveryTo(null, TimeUnit.MILLISECONDS.toNanos(200));

        send(delivery);

        assertEquals(1, delivery.failed());
        assertFalse(delivery.isIdle());
    }

    /** Of metrics it counts points, of which a batch has many. */
    @Test
    void no_more_is_lost_than_was_sent() throws IOException {
        String body = "\n\3\b\u00ac\2"; // 300
        OtlpDelivery delivery =
                deliveryTo(
                        "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body,
                        LONG);

        send(delivery);

        assertEquals(3, delivery.lost());
    }

    @Test
    void a_part_that_was_refused_is_not_sent_again() throws IOException {
        String body = "{\"partialSuccess\":{\"rejectedLogRecords\":\"2\"}}";
        OtlpDelivery delivery =
                deliveryTo(
                        "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body,
                        LONG);

        send(delivery);

        assertTrue(delivery.isIdle());
        assertEquals(2, delivery.lost());
        assertTrue(said.toString().contains("it refused a part"), said.toString());
    }

    /** Loki answers so; and a proxy may keep the connection for the next request. */
    @Test
    void an_answer_without_a_length_is_one_though_the_connection_stays_open() throws IOException {
        OtlpDelivery delivery = deliveryTo("HTTP/1.1 204 No Content\r\n\r\n", LONG);

        send(delivery);

        assertEquals(0, delivery.failed());
        assertTrue(delivery.isIdle());
    }

    @Test
    void so_is_one_in_chunks() throws IOException {
        String one = "{\"partialSuccess\":{\"rejected";
        String two = "LogRecords\":\"2\"}}";
        OtlpDelivery delivery =
                deliveryTo(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + (Integer.toHexString(one.length()) + "\r\n" + one + "\r\n")
                                + (Integer.toHexString(two.length()) + ";x\r\n" + two + "\r\n")
                                + "0\r\n\r\n",
                        LONG);

        send(delivery);

        assertEquals(0, delivery.failed());
        assertTrue(said.toString().contains("it refused a part"), said.toString());
    }

    @Test
    void of_a_host_that_nobody_knows_it_is_said_that_nobody_does() throws IOException {
        deliveryTo(null, LONG);
        OtlpDelivery delivery = delivery("http://nowhere.invalid:4318", LONG);

        send(delivery);

        assertEquals(1, delivery.failed());
        assertTrue(said.toString().contains("(no host is known by that name)"), said.toString());
    }
}
