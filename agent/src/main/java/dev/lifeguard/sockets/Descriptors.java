package dev.lifeguard.sockets;

import dev.lifeguard.host.Members;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.Socket;
import java.net.SocketImpl;

/**
 * From a {@link Socket} to the descriptor that the operating system knows, and the question that
 * costs no round trip: is there anything to read?
 *
 * <p>Sources: {@code Socket.impl}, {@code SocketImpl.getFileDescriptor()} (which follows the
 * delegates of Java 13 and newer), {@code BaseSSLSocketImpl.self} and {@code
 * sun.nio.ch.Net.poll(FileDescriptor, int, long)} of JDK 8 to 26.
 *
 * <p><b>Threads</b> any. <b>Failure</b> the constructor throws when this JVM has other insides.
 */
final class Descriptors {
    private static final int MAX_LAYERS = 8;

    /** POLLRDHUP of Linux: the other end has closed its half, whatever is still to be read. */
    private static final int LINUX_PEER_HUNG_UP = 0x2000;

    private final Field impl;
    private final Method fileDescriptor;
    private final Method close;
    private final MethodHandle poll;
    private final int readable;
    private final int hungUp;
    private final boolean tellsHangUp;

    Descriptors() throws ReflectiveOperationException {
        impl = Members.fieldOf(Socket.class, "impl");
        fileDescriptor = methodOf(SocketImpl.class, "getFileDescriptor");
        close = methodOf(SocketImpl.class, "close");
        Class<?> net = Class.forName("sun.nio.ch.Net");
        readable = Members.fieldOf(net, "POLLIN").getShort(null);
        tellsHangUp = "Linux".equals(System.getProperty("os.name"));
        hungUp =
                Members.fieldOf(net, "POLLHUP").getShort(null)
                        | Members.fieldOf(net, "POLLERR").getShort(null)
                        | Members.fieldOf(net, "POLLNVAL").getShort(null)
                        | (tellsHangUp ? LINUX_PEER_HUNG_UP : 0);
        Method method = methodOf(net, "poll", FileDescriptor.class, int.class, long.class);
        poll = MethodHandles.lookup().unreflect(method);
        MethodType expected =
                MethodType.methodType(int.class, FileDescriptor.class, int.class, long.class);
        if (!poll.type().equals(expected)) {
            throw new NoSuchMethodException("sun.nio.ch.Net.poll is " + poll.type());
        }
    }

    private static Method methodOf(Class<?> type, String name, Class<?>... parameterTypes)
            throws NoSuchMethodException {
        return Members.open(type.getDeclaredMethod(name, parameterTypes));
    }

    /**
     * What is up with this descriptor, without waiting: 0 = nothing to read; anything else is the
     * operating system's set of POLLIN, POLLERR, POLLHUP, POLLNVAL and, on Linux, POLLRDHUP.
     */
    int poll(FileDescriptor descriptor) throws Throwable {
        int asked = tellsHangUp ? readable | LINUX_PEER_HUNG_UP : readable;
        return (int) poll.invokeExact(descriptor, asked, 0L);
    }

    /** Whether an answer says that nobody is at the other end any more. */
    boolean saysHungUp(int answer) {
        return (answer & hungUp) != 0;
    }

    /** Whether that is always said: else there may be bytes to read, or an end. */
    boolean tellsHangUp() {
        return tellsHangUp;
    }

    /** The connected socket with a descriptor at the bottom of this one, or null. */
    RawSocket resolve(Socket socket) {
        try {
            Socket bottom = socket;
            for (int layer = 0; layer < MAX_LAYERS && bottom != null; layer++) {
                FileDescriptor descriptor = descriptorOf(bottom);
                Socket below = belowTls(bottom);
                if (descriptor != null && (below == null || below == bottom)) {
                    return new RawSocket(bottom, descriptor, this);
                }
                bottom = below == bottom ? null : below;
            }
        } catch (ReflectiveOperationException | RuntimeException otherInsides) {
            return null; // blind is an answer
        }
        return null;
    }

    /**
     * Closes what a socket stands on, without a word from the socket itself.
     *
     * @throws IOException when that fails, or this JVM refuses
     */
    void closeBeneath(Socket socket) throws IOException {
        try {
            Object inside = impl.get(socket);
            if (inside != null) {
                close.invoke(inside);
            }
        } catch (ReflectiveOperationException failed) {
            throw new IOException(failed);
        }
    }

    private FileDescriptor descriptorOf(Socket socket) throws ReflectiveOperationException {
        if (socket.isClosed() || !socket.isConnected()) {
            return null;
        }
        if (Channels.isOfChannel(socket)) {
            return Channels.descriptorOf(socket);
        }
        Object inside = impl.get(socket);
        return inside == null ? null : (FileDescriptor) fileDescriptor.invoke(inside);
    }

    /** What the JDK's TLS socket lies on, which may be itself; null for every other socket. */
    private Socket belowTls(Socket socket) throws ReflectiveOperationException {
        for (Class<?> type = socket.getClass(); type != Socket.class; type = type.getSuperclass()) {
            if (type.getName().equals("sun.security.ssl.BaseSSLSocketImpl")) {
                return (Socket) Members.fieldOf(type, "self").get(socket);
            }
        }
        return null;
    }
}
