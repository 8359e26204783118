package dev.lifeguard.sockets;

import dev.lifeguard.host.Members;
import java.io.FileDescriptor;
import java.io.IOException;
import java.net.Socket;
import java.nio.channels.SocketChannel;

/**
 * Sockets of drivers that speak through a channel of {@code java.nio}, as Oracle's do since 12.2
 * unless {@code oracle.jdbc.javaNetNio=false}: the JDK gives each such channel a {@link Socket} of
 * its own, which has no descriptor where other sockets have it.
 *
 * <p>Source: {@code SelChImpl.getFD()}, in {@code sun.nio.ch} of JDK 8 to 26. No class of channels
 * is loaded before a driver has one.
 */
final class Channels {
    private static final String CHANNEL = "sun.nio.ch.SocketChannelImpl";
    private static final String SOCKET = "sun.nio.ch.SocketAdaptor";

    private Channels() {}

    /** The socket of the JDK's own channel; null = this is none, or none to a host. */
    static Socket socketOf(Object channel) {
        try {
            return channel.getClass().getName().equals(CHANNEL)
                    ? ((SocketChannel) channel).socket()
                    : null;
        } catch (UnsupportedOperationException unixDomain) {
            return null;
        }
    }

    /** Whether this is the socket of a channel. */
    static boolean isOfChannel(Socket socket) {
        return socket.getClass().getName().equals(SOCKET);
    }

    /** The descriptor of a {@linkplain #isOfChannel channel's} socket. */
    static FileDescriptor descriptorOf(Socket socket) throws ReflectiveOperationException {
        Class<?> selectable = Class.forName("sun.nio.ch.SelChImpl");
        return (FileDescriptor)
                Members.open(selectable.getMethod("getFD")).invoke(socket.getChannel());
    }

    /**
     * Ends a {@linkplain #isOfChannel channel's} socket. One that does not block is only shut down,
     * for its driver to close: whoever waits with a selector, or is about to, is woken up by an end
     * of what there is to read, and by no close.
     */
    static void close(Socket socket) throws IOException {
        if (socket.getChannel().isBlocking()) {
            socket.close();
        } else {
            socket.shutdownInput();
            socket.shutdownOutput();
        }
    }
}
