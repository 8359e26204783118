package dev.lifeguard.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.reporting.Log;
import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpReporterTest {
    private final InetAddress loopback = InetAddress.getLoopbackAddress();

    @TempDir File folder;

    @Test
    void a_port_on_which_nobody_can_answer_does_not_stay_open() throws Exception {
        int port = free();
        HttpReporter reporter =
                new HttpReporter(
                        loopback.getHostAddress(),
                        port,
                        "",
                        false,
                        null,
                        work -> {
                            throw new OutOfMemoryError("unable to create native thread");
                        },
                        new Swallowed(),
                        Log.open(new File(folder, "log").getPath(), Log.Level.INFO));

        assertThrows(OutOfMemoryError.class, reporter::start);
        reporter.end();

        try (ServerSocket again = new ServerSocket(port, 1, loopback)) {
            assertEquals(port, again.getLocalPort());
        }
    }

    /** Below those that a kernel gives to whoever connects: he might have it in between. */
    private int free() throws IOException {
        Random random = new Random();
        while (true) {
            int port = 10_000 + random.nextInt(20_000);
            try (ServerSocket free = new ServerSocket(port, 1, loopback)) {
                return free.getLocalPort();
            } catch (BindException taken) {
                continue; // with another one
            }
        }
    }
}
