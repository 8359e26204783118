package dev.lifeguard.harness.chaos.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;

/** Counts the attempts of PostgreSQL's driver to connect, which loads it by its name. */
public final class CountedSockets extends SocketFactory {
    static final AtomicInteger MADE = new AtomicInteger();

    @Override
    public Socket createSocket() {
        MADE.incrementAndGet();
        return new Socket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        MADE.incrementAndGet();
        return new Socket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        MADE.incrementAndGet();
        return new Socket(host, port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        MADE.incrementAndGet();
        return new Socket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        MADE.incrementAndGet();
        return new Socket(host, port, local, localPort);
    }
}
