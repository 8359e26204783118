package dev.lifeguard.sockets;

import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

/**
 * The socket beneath a physical connection, held weakly: below TLS, the one that has a descriptor.
 *
 * <p><b>Threads</b> any.
 */
public final class RawSocket {
    private final WeakReference<Socket> socket;
    private final Descriptors descriptors;
    private volatile WeakReference<FileDescriptor> descriptor;

    /** Written before anybody else has this. */
    private boolean moving;

    public RawSocket(Socket socket, FileDescriptor descriptor, Descriptors descriptors) {
        this.descriptors = descriptors;
        this.socket = new WeakReference<Socket>(socket);
        this.descriptor = new WeakReference<FileDescriptor>(descriptor);
    }

    /** The driver may move the connection to another one. */
    void moves() {
        moving = true;
    }

    /** Whether the connection may be on another socket tomorrow. */
    public boolean isMoving() {
        return moving;
    }

    /**
     * Whether this JVM has closed the socket. Its descriptor's number may then belong to somebody
     * else's socket, and is forgotten.
     */
    public boolean isClosed() {
        Socket current = socket.get();
        if (descriptor != null && current != null && !current.isClosed()) {
            return false;
        }
        descriptor = null;
        return true;
    }

    /** The descriptor, or null once the socket is known to be closed. */
    FileDescriptor descriptor() {
        WeakReference<FileDescriptor> current = descriptor;
        return current == null ? null : current.get();
    }

    /** Whether bytes have come that nobody has read, and the other end is there. */
    boolean hasUnread() {
        FileDescriptor current = isClosed() ? null : descriptor();
        try {
            int answer = current == null ? 0 : descriptors.poll(current);
            return answer != 0 && descriptors.tellsHangUp() && !descriptors.saysHungUp(answer);
        } catch (Throwable odd) {
            return false;
        }
    }

    /** The socket, or null when it was collected. */
    public Socket socket() {
        return socket.get();
    }

    /**
     * Closes the socket: whoever reads from it gets an exception at once. A TLS socket is closed
     * beneath its TLS, which would want to say goodbye first, and wait.
     */
    public void close() {
        Socket current = socket.get();
        descriptor = null;
        if (current != null) {
            try {
                if (current instanceof SSLSocket) {
                    descriptors.closeBeneath(current);
                } else if (Channels.isOfChannel(current)) {
                    Channels.close(current);
                } else {
                    current.close();
                }
            } catch (IOException | RuntimeException | LinkageError alreadyBroken) {
                // It is of no more use either way; its class may be that of an application that
                // has stopped.
            }
        }
    }

    /** {@code address:port} of the server's end, or null when it is not known. */
    public String server() {
        Socket current = socket.get();
        return current == null || current.getInetAddress() == null
                ? null
                : current.getInetAddress().getHostAddress() + ":" + current.getPort();
    }
}
