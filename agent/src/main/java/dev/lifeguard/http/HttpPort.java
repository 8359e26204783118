package dev.lifeguard.http;

import dev.lifeguard.host.Swallowed;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A port that answers a few requests at a time, one for each connection.
 *
 * <p><b>Threads</b> one that accepts, up to {@value #MOST_AT_ONCE} that answer and end when they
 * are idle. <b>Failure</b> who is too slow is cut, who comes while all are busy is refused: both
 * are counted. Nobody else ever waits for a client.
 */
class HttpPort {
    private static final int MOST_AT_ONCE = 8;
    private static final int BACKLOG = 16;
    private static final long IDLE_SECONDS = 10;

    /** For reading a request and sending the answer. */
    static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final int LONGEST_READ_MILLIS = 2000;

    /** Answers what was read. Any of the port's threads. */
    interface Handler {
        HttpAnswer answer(HttpRequest request);
    }

    private final ServerSocket server;
    private final Swallowed swallowed;
    private final ThreadPoolExecutor workers;
    private final ThreadFactory threads;
    private Thread acceptor;
    private final Map<Socket, Long> clients = new ConcurrentHashMap<Socket, Long>();
    private final AtomicLong turnedAway = new AtomicLong();
    private volatile boolean closed;

    /**
     * Listens.
     *
     * @param port 0 = any that is free
     * @throws IOException when the port is taken, or may not be used
     */
    HttpPort(InetAddress host, int port, ThreadFactory threads, Swallowed swallowed)
            throws IOException {
        this.threads = threads;
        this.swallowed = swallowed;
        server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(host, port), BACKLOG);
        } catch (IOException taken) {
            server.close();
            throw taken;
        }
        workers =
                new ThreadPoolExecutor(
                        0,
                        MOST_AT_ONCE,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<Runnable>(),
                        threads);
    }

    /** The port that it listens on. */
    int number() {
        return server.getLocalPort();
    }

    /** How many clients were cut or refused, because they or all threads were too busy. */
    long turnedAway() {
        return turnedAway.get();
    }

    /** Answers from now on. Called once. */
    void serve(final Handler handler) {
        acceptor =
                threads.newThread(
                        new Runnable() {
                            @Override
                            public void run() {
                                accept(handler);
                            }
                        });
        acceptor.start();
    }

    private void accept(Handler handler) {
        while (!closed) {
            try {
                take(next(server), handler);
            } catch (IOException closedOrTooManyFiles) {
                pauseUnlessClosed();
            } catch (Throwable noMemoryLeft) { // whoever comes later may find some
                swallowed.count(noMemoryLeft);
                pauseUnlessClosed();
            }
        }
    }

    /** Waits for the next client. */
    Socket next(ServerSocket of) throws IOException {
        return of.accept();
    }

    /** Out of file descriptors, or of memory: trying again at once would burn a core. */
    private void pauseUnlessClosed() {
        try {
            if (!closed) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (InterruptedException end) {
            closed = true;
        }
    }

    private void take(final Socket client, final Handler handler) {
        clients.put(client, System.nanoTime());
        try {
            workers.execute(
                    new Runnable() {
                        @Override
                        public void run() {
                            serve(client, handler);
                        }
                    });
        } catch (RejectedExecutionException busy) {
            turnedAway.incrementAndGet();
            drop(client);
        } catch (Throwable noThreadLeft) { // the next client may find one
            swallowed.count(noThreadLeft);
            turnedAway.incrementAndGet();
            drop(client);
        }
    }

    private void serve(Socket client, Handler handler) {
        try {
            client.setSoTimeout(LONGEST_READ_MILLIS);
            client.setTcpNoDelay(true);
            HttpRequest request;
            HttpAnswer answer;
            try {
                request =
                        new RequestReader(new BufferedInputStream(client.getInputStream())).read();
                answer = request == null ? null : handler.answer(request);
            } catch (RequestReader.Malformed refused) {
                request = null;
                answer = HttpAnswer.refused(400, refused.getMessage());
            }
            if (answer != null) {
                boolean headOnly = request != null && request.method.equals("HEAD");
                answer.send(client.getOutputStream(), headOnly);
            }
        } catch (SocketTimeoutException tooSlow) {
            turnedAway.incrementAndGet();
        } catch (IOException goneOrCut) {
            return; // who was cut was counted then; who has gone is missed by nobody
        } catch (Throwable hostMustNotSee) {
            swallowed.count(hostMustNotSee);
        } finally {
            drop(client);
        }
    }

    private void drop(Socket client) {
        clients.remove(client);
        close(client);
    }

    private static void close(Socket client) {
        try {
            client.close();
        } catch (IOException goneAnyway) {
            return;
        }
    }

    /** Cuts who has taken too long. To be called now and then. */
    void cutSlow() {
        long now = System.nanoTime();
        for (Map.Entry<Socket, Long> client : clients.entrySet()) {
            boolean slow = now - client.getValue() > LONGEST_NANOS;
            if (slow && clients.remove(client.getKey()) != null) {
                turnedAway.incrementAndGet();
                close(client.getKey()); // its thread wakes up
            }
        }
    }

    /** Listens no more; what is under way is cut. */
    void close() {
        closed = true;
        try {
            server.close();
        } catch (IOException closedAnyway) {
            closed = true;
        }
        for (Socket client : clients.keySet()) {
            close(client);
        }
        workers.shutdownNow();
        if (acceptor != null) {
            acceptor.interrupt();
        }
    }
}
