package dev.lifeguard.control.jvms;

import dev.lifeguard.control.text.ExitCode;
import dev.lifeguard.control.text.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;

/**
 * The attach protocol of HotSpot on Linux, spoken by ourselves, for a runtime without the module
 * {@code jdk.attach}: a file that asks, a SIGQUIT, a socket that answers. Needs the unix sockets of
 * Java 16.
 */
final class SocketAttach {
    private static final long LONGEST_MILLIS = 10_000;
    private static final long PAUSE_MILLIS = 50;

    private SocketAttach() {}

    static void load(Jvm jvm, String jar, String argument) throws Exception {
        Path socket = Paths.get(socketOf(jvm));
        if (!Files.exists(socket)) {
            ask(jvm, socket, socket.resolveSibling(".attach_pid" + jvm.ownPid));
        }
        Object owner = Files.getAttribute(socket, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (((Integer) owner).longValue() != jvm.uid) {
            throw new IOException("the socket " + socket + " belongs to somebody else");
        }
        String answer = speak(socket, "1", "load", "instrument", "false", jar + '=' + argument);
        String[] lines = answer.trim().split("\n");
        boolean loaded = lines[0].equals("0") && !answer.contains("return code: -");
        if (!loaded || lines.length > 1 && !lines[1].trim().matches("(return code: )?0")) {
            throw new IOException(answer.trim().replace('\n', ' '));
        }
    }

    /** Before a SIGQUIT, which every attach begins with unless the socket is there already. */
    static void refuseToKill(Jvm jvm) throws IOException {
        boolean signalled = !Files.exists(Paths.get(socketOf(jvm)));
        if (signalled && !jvm.catchesQuit) {
            throw new IOException("SIGQUIT would end it: " + jvm.pid + " is not responding to it");
        }
    }

    private static String socketOf(Jvm jvm) {
        return "/proc/" + jvm.pid + "/root/tmp/.java_pid" + jvm.ownPid;
    }

    static void ask(Jvm jvm, Path socket, Path question) throws Exception {
        refuseToKill(jvm);
        if (!Files.exists(question)) {
            Files.createFile(question);
            Files.setAttribute(
                    question,
                    "unix:uid",
                    Integer.valueOf((int) jvm.uid),
                    LinkOption.NOFOLLOW_LINKS);
        }
        try {
            int exit =
                    new ProcessBuilder("kill", "-QUIT", String.valueOf(jvm.pid))
                            .redirectErrorStream(true)
                            .redirectOutput(new File("/dev/null"))
                            .start()
                            .waitFor();
            if (exit != 0) {
                throw new IOException("the process cannot be signalled");
            }
            long end = System.currentTimeMillis() + LONGEST_MILLIS;
            while (!Files.exists(socket)) {
                if (System.currentTimeMillis() > end) {
                    throw new IOException("Unable to open socket file " + socket);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } finally {
            Files.deleteIfExists(question);
        }
    }

    private static String speak(Path socket, String... words) throws Exception {
        try (SocketChannel channel = open(socket)) {
            for (String word : words) {
                ByteBuffer bytes = ByteBuffer.wrap((word + '\0').getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            ByteBuffer piece = ByteBuffer.allocate(1024);
            while (channel.read(piece) >= 0) {
                answer.write(piece.array(), 0, piece.position());
                piece.position(0);
            }
            return answer.toString("UTF-8");
        }
    }

    /** By reflection: this is compiled for Java 8. */
    private static SocketChannel open(Path socket) throws Exception {
        try {
            SocketAddress address =
                    (SocketAddress)
                            Class.forName("java.net.UnixDomainSocketAddress")
                                    .getMethod("of", Path.class)
                                    .invoke(null, socket);
            SocketChannel channel =
                    (SocketChannel)
                            SocketChannel.class
                                    .getMethod("open", ProtocolFamily.class)
                                    .invoke(null, StandardProtocolFamily.valueOf("UNIX"));
            channel.connect(address);
            return channel;
        } catch (ReflectiveOperationException before16) {
            throw new Refusal(
                    ExitCode.NO_TARGET,
                    "This Java runtime cannot attach: it has no module jdk.attach and is older than"
                            + " 16. Run the command line with a JDK.");
        }
    }
}
