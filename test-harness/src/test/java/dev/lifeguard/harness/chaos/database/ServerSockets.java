package dev.lifeguard.harness.chaos.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The sockets at the server's end, by the system's own account. */
public final class ServerSockets {
    private static final Path ALL = Path.of("/proc/net/tcp");
    private static final String LOOPBACK = "0100007F:";
    private static final String ESTABLISHED = "01";

    private ServerSockets() {}

    /** How many are open at this port of 127.0.0.1; none where the system does not tell. */
    static long established(int port) {
        String local = address(port);
        return count(words -> words[1].equals(local));
    }

    /** Whether a server has one open to a client at this port of 127.0.0.1. */
    public static boolean isOpenTo(int clientPort) {
        String remote = address(clientPort);
        return count(words -> words[2].equals(remote)) > 0;
    }

    private static String address(int port) {
        return LOOPBACK + String.format(Locale.ROOT, "%04X", port);
    }

    private static long count(Predicate<String[]> which) {
        try (Stream<String> lines = Files.lines(ALL)) {
            return lines.map(line -> line.trim().split("\\s+"))
                    .filter(words -> words[3].equals(ESTABLISHED) && which.test(words))
                    .count();
        } catch (IOException notToldHere) {
            return 0;
        }
    }
}
