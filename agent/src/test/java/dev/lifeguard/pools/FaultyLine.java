package dev.lifeguard.pools;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TCP line to a server that can be cut or fall silent; connections made later are well. */
final class FaultyLine implements Closeable {
    private final int server;
    private final ServerSocket entrance;
    private final List<Pump> pumps = new CopyOnWriteArrayList<Pump>();

    FaultyLine(int server) throws IOException {
        this.server = server;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Every connection made so far ends. */
    void cut() throws IOException {
        for (Pump pump : pumps) {
            pump.from.close();
        }
    }

    /** Every connection made so far stays open and answers no more. */
    void fallSilent() {
        for (Pump pump : pumps) {
            pump.silent = true;
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
                daemon(new Pump(client, upstream));
                daemon(new Pump(upstream, client));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "faulty line");
        thread.setDaemon(true);
        thread.start();
    }

    private final class Pump implements Runnable {
        private final Socket from;
        private final Socket to;
        private volatile boolean silent;

        Pump(Socket from, Socket to) {
            this.from = from;
            this.to = to;
            pumps.add(this);
        }

        @Override
        public void run() {
            byte[] bytes = new byte[8192];
            try {
                for (int n = from.getInputStream().read(bytes);
                        n >= 0;
                        n = from.getInputStream().read(bytes)) {
                    if (!silent) {
                        to.getOutputStream().write(bytes, 0, n);
                    }
                }
                to.close();
            } catch (IOException ended) {
                return;
            }
        }
    }
}
