package dev.lifeguard.harness.bouncer;

import dev.lifeguard.harness.chaos.database.Database;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A HAProxy that passes bytes on to a database, and knows nothing of what they mean. */
final class HaProxy extends Program {
    private final List<String> command;
    private final Path admin;

    /**
     * @param settings lines of the section {@code defaults}
     */
    HaProxy(Database database, String settings) throws IOException {
        admin = write("unused", "").resolveSibling("admin");
        Path file =
                write(
                        "haproxy.cfg",
                        "global\n  stats socket "
                                + admin
                                + " level admin\ndefaults\n  mode tcp\n  timeout connect 2s\n"
                                + "  timeout client 1h\n  timeout server 1h\n"
                                + settings
                                + "\nlisten db\n  bind 127.0.0.1:"
                                + port()
                                + "\n  server one 127.0.0.1:"
                                + database.port()
                                + "\n");
        command = List.of(find("haproxy"), "-db", "-f", file.toString());
        start(command);
    }

    void restart() throws IOException {
        stop();
        start(command);
    }

    /** Ends all that runs through it now. */
    void shutSessions() throws IOException {
        try (SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.connect(UnixDomainSocketAddress.of(admin));
            String says = "shutdown sessions server db/one\n";
            socket.write(ByteBuffer.wrap(says.getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(1000);
            while (socket.read(answer) >= 0 && answer.hasRemaining()) {
                continue; // until it hangs up
            }
            String said = new String(answer.array(), 0, answer.position()).strip();
            if (!said.isEmpty()) {
                throw new AssertionError(said);
            }
        }
    }
}
