package dev.lifeguard.sockets;

import java.io.FileDescriptor;

/**
 * Asks the operating system whether the server has hung up, without sending a byte.
 *
 * <p>Between two checkouts a server has nothing to say: what can be read then is a FIN, a RST, a
 * last fatal message (on PostgreSQL also a NOTIFY), or the rows of a result that the application
 * has left unread. Linux tells bytes from an end. What it cannot see is a peer that vanished
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
        /** Bytes wait to be read, and the other end is there. */
        UNREAD,
        /** The other end has closed its half, or this one is closed. */
        HUNG_UP,
        /** Something to read, which may be an end; or odd. */
        SUSPICIOUS,
        /** There is no socket to look at. */
        BLIND
    }

    private final SocketFinder finder;
    private final DriverBeneath beneath = new DriverBeneath();
    private final Descriptors descriptors;
    private final Throwable whyBlind;

    private SocketPeek(Descriptors descriptors, Throwable whyBlind) {
        this.finder = descriptors == null ? null : new SocketFinder(descriptors);
        this.descriptors = descriptors;
        this.whyBlind = whyBlind;
    }

    /**
     * Makes the peek of this JVM, and opens {@code java.net}, {@code sun.nio.ch} and, at the first
     * TLS socket, {@code sun.security.ssl} to the agent.
     */
    public static SocketPeek open() {
        try {
            return new SocketPeek(new Descriptors(), null);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError otherInsides) {
            return blind(otherInsides);
        }
    }

    /** The peek of a JVM that lets nobody in. */
    public static SocketPeek blind(Throwable why) {
        return new SocketPeek(null, why);
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
     * The driver's connection that another one wraps for good, or now, or null: this is the
     * driver's own, or leads nowhere. Its socket may be looked at; it is not this connection's to
     * be closed.
     */
    public Object beneath(Object physical) {
        try {
            return finder == null ? null : beneath.of(physical);
        } catch (RuntimeException refused) {
            return null; // a loader that has stopped, or a security manager
        }
    }

    /** Whether what lies {@linkplain #beneath beneath} may be another one at the next look. */
    public boolean moves(Object physical) {
        try {
            return finder != null && beneath.moves(physical);
        } catch (RuntimeException refused) {
            return false;
        }
    }

    /** Whether no network lies behind this connection. */
    public boolean isLocal(Object physical) {
        try {
            return finder != null && finder.isLocal(physical);
        } catch (RuntimeException changedMeanwhile) {
            return false;
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
        FileDescriptor descriptor = socket.isClosed() ? null : socket.descriptor();
        if (descriptor == null) {
            return Answer.HUNG_UP;
        }
        Answer answer = ask(descriptor);
        // Closed again? Then the number polled may have been somebody else's socket by now.
        return socket.isClosed() ? Answer.HUNG_UP : answer;
    }

    private Answer ask(FileDescriptor descriptor) {
        try {
            int answer = descriptors.poll(descriptor);
            if (answer == 0) {
                return Answer.SILENT;
            }
            if (descriptors.saysHungUp(answer)) {
                return Answer.HUNG_UP;
            }
            return descriptors.tellsHangUp() ? Answer.UNREAD : Answer.SUSPICIOUS;
        } catch (Throwable odd) {
            return Answer.SUSPICIOUS; // the validation will tell
        }
    }
}
