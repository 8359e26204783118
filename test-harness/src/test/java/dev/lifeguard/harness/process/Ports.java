package dev.lifeguard.harness.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that must be told theirs. The kernel gives away a port that it named "free" to
 * the next client that connects to anything, also while a server restarts; so these lie below the
 * range it takes such ports from (32768 to 60999 on Linux, unless changed).
 */
public final class Ports {
    private static final int FIRST = 10_000;
    private static final int COUNT = 20_000;

    /** Two builds on one machine, or two JVMs of one build, begin far from each other. */
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 37 % COUNT));

    private Ports() {}

    /** A port on loopback at which nobody listens; each is handed out once in this JVM. */
    public static int free() {
        for (int i = 0; i < COUNT; i++) {
            int port = FIRST + NEXT.getAndIncrement() % COUNT;
            if (isFree(port)) {
                return port;
            }
        }
        throw new AssertionError("No free port from " + FIRST + " on");
    }

    private static boolean isFree(int port) {
        try (ServerSocket door = new ServerSocket()) {
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (BindException taken) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
