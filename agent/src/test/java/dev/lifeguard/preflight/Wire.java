package dev.lifeguard.preflight;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Visibility;
import org.postgresql.wire.Session;

/** A driver's connection as drivers are: its socket lies some objects deep. */
public final class Wire implements Closeable {
    public final Session session;
    public final Socket client;
    public final Socket server;

    private Wire(Socket client, Socket server) {
        this.client = client;
        this.server = server;
        this.session = new Session(client);
    }

    /** Two connected sockets. */
    public static Wire connect() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Socket client = new Socket(listener.getInetAddress(), listener.getLocalPort());
            return new Wire(client, listener.accept());
        }
    }

    /** A connection class of a known driver, with this field. */
    public static Class<?> connectionWith(String field) {
        return new ByteBuddy()
                .subclass(Object.class)
                .implement(Connection.class)
                .name("org.postgresql.wire.Neighbour")
                .defineField(field, Object.class, Visibility.PUBLIC)
                .make()
                .load(Wire.class.getClassLoader())
                .getLoaded();
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }

    public Session session() {
        return session;
    }

    public Socket client() {
        return client;
    }

    public Socket server() {
        return server;
    }
}
