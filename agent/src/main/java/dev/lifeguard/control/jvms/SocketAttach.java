package dev.lifeguard.control.jvms;

import dev.lifeguard.channel.FileFacts;
import dev.lifeguard.channel.Mail;
import dev.lifeguard.control.text.ExitCode;
import dev.lifeguard.control.text.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/**
 * The attach protocol of HotSpot on Linux: a file that asks, a SIGQUIT, a socket that answers.
 * Spoken by ourselves, because the JDK's own makes that file by its path, gives it away by its
 * path, and up to 17 looks in the wrong folder where a service has a {@code /tmp} of its own. Needs
 * the unix sockets of Java 16.
 *
 * <p>The file is never given to another user: since 11 HotSpot takes one of root's. SIGQUIT is sent
 * when the file is where the JVM looks; else it would print all its threads.
 */
final class SocketAttach {
    private static final long LONGEST_MILLIS = 10_000;
    private static final long PAUSE_MILLIS = 50;
    private static final int LONGEST_ANSWER = 64 << 10;

    private SocketAttach() {}

    /** Whether this runtime has unix sockets. */
    static boolean isPossible() {
        try {
            Class.forName("java.net.UnixDomainSocketAddress");
            return true;
        } catch (ClassNotFoundException before16) {
            return false;
        }
    }

    static void load(JvmTmp tmp, String jar, String argument) throws Exception {
        tmp.refuseUnlessAttachable();
        if (!isSocket(tmp)) {
            ask(tmp);
        }
        String answer = speak(tmp, "1", "load", "instrument", "false", jar + '=' + argument);
        String[] lines = answer.trim().split("\n");
        boolean loaded = lines[0].equals("0") && !answer.contains("return code: -");
        if (!loaded || lines.length > 1 && !lines[1].trim().matches("(return code: )?0")) {
            throw new IOException(answer.trim().replace('\n', ' '));
        }
    }

    private static String socketOf(Jvm jvm) {
        return ".java_pid" + jvm.ownPid;
    }

    /**
     * Whether the JVM listens.
     *
     * @throws IOException when something else has that name
     */
    static boolean isSocket(JvmTmp tmp) throws IOException {
        String name = socketOf(tmp.jvm);
        if (!tmp.folder.has(name)) {
            return false;
        }
        FileFacts found = tmp.folder.facts(name);
        if (!found.isSpecial() || !tmp.user().equals(found.owner())) {
            throw new IOException(
                    "well-known file /tmp/" + name + " is not secure: not its socket");
        }
        return true;
    }

    static void ask(JvmTmp tmp) throws Exception {
        Jvm jvm = tmp.jvm;
        if (!jvm.catchesQuit) {
            throw new IOException("SIGQUIT would end it: " + jvm.pid + " is not responding to it");
        }
        if (PerformanceData.forbidsAttach(tmp)) {
            throw new IOException("it does not support the attach mechanism");
        }
        String question = ".attach_pid" + jvm.ownPid;
        boolean made = makeUnlessThere(tmp, question);
        try {
            signal(jvm);
            long end = Patience.millis() + LONGEST_MILLIS;
            while (!isSocket(tmp)) {
                if (Patience.millis() > end) {
                    throw new IOException("Unable to open socket file " + socketOf(jvm));
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } finally {
            if (made) {
                tmp.folder.delete(question);
            }
        }
    }

    /** Somebody else may be asking, or was killed while he asked. */
    private static boolean makeUnlessThere(JvmTmp tmp, String question) throws IOException {
        try {
            tmp.folder.create(question, new ByteArrayInputStream(new byte[0]), "rw-------");
            return true;
        } catch (FileAlreadyExistsException there) {
            Object owner = tmp.folder.facts(question).owner();
            if (!tmp.user().equals(owner) && !Mail.user(0).equals(owner)) {
                throw new IOException("well-known file /tmp/" + question + " is not secure");
            }
            return false;
        }
    }

    private static void signal(Jvm jvm) throws Exception {
        int exit =
                new ProcessBuilder("kill", "-QUIT", String.valueOf(jvm.pid))
                        .redirectErrorStream(true)
                        .redirectOutput(new File("/dev/null"))
                        .start()
                        .waitFor();
        if (exit != 0) {
            throw new IOException("the process cannot be signalled");
        }
    }

    private static String speak(JvmTmp tmp, String... words) throws Exception {
        try (SocketChannel channel = open(tmp)) {
            for (String word : words) {
                ByteBuffer bytes = ByteBuffer.wrap((word + '\0').getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            ByteBuffer piece = ByteBuffer.allocate(1024);
            while (answer.size() < LONGEST_ANSWER && channel.read(piece) >= 0) {
                answer.write(piece.array(), 0, piece.position());
                piece.position(0);
            }
            return answer.toString("UTF-8");
        }
    }

    /** By reflection: this is compiled for Java 8. Nothing is said before it is known to whom. */
    private static SocketChannel open(JvmTmp tmp) throws Exception {
        try {
            Path socket = Pinned.path(tmp.folder).resolve(socketOf(tmp.jvm));
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
            connect(channel, address, tmp);
            return channel;
        } catch (ClassNotFoundException trimmed) {
            throw new Refusal(
                    ExitCode.NO_TARGET,
                    "This Java runtime cannot attach: it lacks a module ("
                            + trimmed.getMessage()
                            + "). Run the command line with a JDK of 16 or newer.");
        }
    }

    /**
     * Closed unless it leads to that JVM: which waits for the question of whoever has connected.
     */
    private static void connect(SocketChannel channel, SocketAddress address, JvmTmp tmp)
            throws Exception {
        boolean isIts = false;
        try {
            channel.connect(address);
            isIts = isSocket(tmp) && isAnsweredByIt(tmp, channel);
        } finally {
            if (!isIts) {
                channel.close();
            }
        }
        if (!isIts) {
            throw new IOException("well-known file " + address + " is not secure: not its own");
        }
    }

    /** Somebody else may have put his socket there for a moment. */
    private static boolean isAnsweredByIt(JvmTmp tmp, SocketChannel channel) throws Exception {
        try {
            return tmp.user().equals(listener(channel));
        } catch (ClassNotFoundException trimmed) {
            if (tmp.isForeign()) {
                throw trimmed;
            }
            return true; // our own question is all that he gets
        }
    }

    /** The user who listens at the other end, as the kernel says. */
    private static Object listener(SocketChannel channel) throws Exception {
        SocketOption<?> credentials =
                (SocketOption<?>)
                        Class.forName("jdk.net.ExtendedSocketOptions")
                                .getField("SO_PEERCRED")
                                .get(null);
        Object principal = channel.getOption(credentials);
        return Class.forName("jdk.net.UnixDomainPrincipal").getMethod("user").invoke(principal);
    }
}
