package dev.lifeguard.retry;

import java.io.FileDescriptor;
import java.lang.instrument.Instrumentation;

/**
 * Asks the operating system whether the server has hung up, without sending a byte.
 *
 * <p>Between two checkouts a server has nothing to say: what can be read then is a FIN, a RST or a
 * last fatal message (on PostgreSQL also a NOTIFY). What it cannot see is a peer that vanished
 * without a word, and a FIN that is still on its way.
 *
 * <p><b>Threads</b> any. <b>Failure</b> never throws; where this JVM cannot be looked into, every
 * answer is {@link Answer#BLIND} and {@link #whyBlind()} says why. <b>Cost</b> one system call,
 * 0.3-0.6 us; nothing is allocated.
 */
public final class SocketPeek {

    /** What the socket looks like. */
    public enum Answer {
        /** Open, and nothing to read: healthy as far as this machine knows. */
        SILENT,
        /** Something to read, closed, or odd. */
        SUSPICIOUS,
        /** There is no socket to look at. */
        BLIND
    }

    private final SocketFinder finder;
    private final Descriptors descriptors;
    private final Throwable whyBlind;

    private SocketPeek(SocketFinder finder, Descriptors descriptors, Throwable whyBlind) {
        this.finder = finder;
        this.descriptors = descriptors;
        this.whyBlind = whyBlind;
    }

    /**
     * Makes the peek of this JVM, and opens {@code java.net}, {@code sun.nio.ch} and, at the first
     * TLS socket, {@code sun.security.ssl} to the agent.
     */
    public static SocketPeek of(Instrumentation instrumentation) {
        try {
            return of(PrivateParts.of(instrumentation));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError refused) {
            return new SocketPeek(null, null, refused);
        }
    }

    static SocketPeek of(PrivateParts parts) {
        try {
            Descriptors descriptors = new Descriptors(parts);
            return new SocketPeek(new SocketFinder(parts, descriptors), descriptors, null);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError otherInsides) {
            return new SocketPeek(null, null, otherInsides);
        }
    }

    /** Why this JVM cannot be looked into at all; null when it can. */
    public Throwable whyBlind() {
        return whyBlind;
    }

    /**
     * The socket of a physical connection, or null. To be asked once per physical connection.
     *
     * @param physical the driver's own connection object
     */
    public RawSocket find(Object physical) {
        try {
            return finder == null ? null : finder.find(physical);
        } catch (RuntimeException changedMeanwhile) {
            return null; // a list of the driver's was just being written to
        }
    }

    /**
     * Looks at the socket.
     *
     * @param socket null = none was found
     */
    public Answer ask(RawSocket socket) {
        if (socket == null || descriptors == null) {
            return Answer.BLIND;
        }
        if (socket.isClosed()) {
            return Answer.SUSPICIOUS;
        }
        FileDescriptor descriptor = socket.descriptor();
        // Closed again? Then the number polled may have been somebody else's socket by now.
        boolean silent = descriptor != null && isSilent(descriptor) && !socket.isClosed();
        return silent ? Answer.SILENT : Answer.SUSPICIOUS;
    }

    private boolean isSilent(FileDescriptor descriptor) {
        try {
            return descriptors.poll(descriptor) == 0;
        } catch (Throwable odd) {
            return false; // counts as a suspicion: the validation will tell
        }
    }
}
