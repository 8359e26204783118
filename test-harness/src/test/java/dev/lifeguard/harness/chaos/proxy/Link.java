package dev.lifeguard.harness.chaos.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;

/**
 * One connection through the proxy: a socket to the client, one to the server, a thread each way.
 */
public final class Link {
    private static final int PIECE = 16 * 1024;

    private final Socket client;
    private final Socket server;
    private volatile Fault fault;

    Link(Socket client, Socket server, Fault fault) {
        this.client = client;
        this.server = server;
        this.fault = fault;
    }

    void start() {
        pump("to-server", client, server, Direction.TO_SERVER);
        pump("to-client", server, client, Direction.TO_CLIENT);
    }

    Fault fault() {
        return fault;
    }

    void meet(Fault next) throws IOException {
        fault = next;
        next.strike(this);
    }

    boolean isOpen() {
        return !client.isClosed();
    }

    /** RST to both ends. */
    void cut() throws IOException {
        reset(client);
        reset(server);
    }

    private static void reset(Socket socket) throws IOException {
        if (!socket.isClosed()) {
            try {
                socket.setSoLinger(true, 0);
            } catch (SocketException closedMeanwhile) {
                // As wanted.
            }
            socket.close();
        }
    }

    void finishToClient() throws IOException {
        client.shutdownOutput();
    }

    private void close() throws IOException {
        client.close();
        server.close();
    }

    private void pump(String name, Socket from, Socket to, Direction direction) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                carry(from.getInputStream(), to.getOutputStream(), direction);
                                end(to);
                            } catch (IOException ended) {
                                end();
                            }
                        },
                        "proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void carry(InputStream in, OutputStream out, Direction direction) throws IOException {
        byte[] piece = new byte[PIECE];
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            if (fault.passes(this, direction)) {
                out.write(piece, 0, length);
                out.flush();
            }
        }
    }

    /** One side has finished: the other hears of it, but for faults that keep sockets open. */
    private void end(Socket to) throws IOException {
        boolean clientIsDone = to == server;
        if (clientIsDone || !fault.spoils()) {
            close();
        }
    }

    private void end() {
        try {
            if (!fault.spoils()) {
                close();
            }
        } catch (IOException alreadyClosed) {
            // Closed is what it was to be.
        }
    }
}
