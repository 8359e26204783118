package dev.lifeguard.harness.chaos.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Forwards a port of its own to another of this machine, well or with a fault.
 *
 * <p><b>Threads</b> Any thread may strike and heal. A connection is struck only when it is open at
 * that moment, unless the fault meets new ones too.
 */
public final class FaultProxy implements AutoCloseable {
    private static final Fault HEALTHY = new Healthy();

    private final List<Link> links = new CopyOnWriteArrayList<>();
    private final ServerSocket door;
    private final int target;
    private volatile Fault fault = HEALTHY;

    public FaultProxy(int targetPort) throws IOException {
        target = targetPort;
        door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::admit, "proxy-door");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Begins a fault, on all connections open now. */
    public void strike(Fault next) throws IOException {
        fault = next;
        for (Link link : links) {
            if (link.isOpen()) {
                link.meet(next);
            }
        }
    }

    /** Ends the fault. Connections that it spoiled are reset. */
    public void heal() throws IOException {
        fault = HEALTHY;
        for (Link link : links) {
            if (link.fault().spoils()) {
                link.cut();
            }
        }
        links.removeIf(link -> !link.isOpen());
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Link link : links) {
            link.cut();
        }
    }

    private void admit() {
        while (!door.isClosed()) {
            try {
                admit(door.accept());
            } catch (IOException closedOrNoServer) {
                // The client has been reset, or there is no more to do.
            }
        }
    }

    private void admit(Socket client) throws IOException {
        Fault now = fault;
        try {
            if (!now.admits()) {
                throw new IOException("Nobody gets in");
            }
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Link link = new Link(client, server, now.meetsNewOnes() ? now : HEALTHY);
            links.add(link);
            link.start();
        } catch (IOException refused) {
            client.setSoLinger(true, 0);
            client.close();
            throw refused;
        }
    }
}
