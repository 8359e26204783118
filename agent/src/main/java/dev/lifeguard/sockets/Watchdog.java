package dev.lifeguard.sockets;

import dev.lifeguard.model.Ticker;
import java.util.PriorityQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Closes the socket of a validation that takes too long, so that the application's thread in it
 * comes back.
 *
 * <p>Where a machine is busy, or thousands of virtual threads want a turn, an answer may have come
 * without its thread having had time to read it: then the server is not what is late, and the
 * socket of a sound session would be closed. Such a thread is given up to {@value #MOST_EXTENSIONS}
 * times as long again.
 *
 * <p>Its thread is made when the first validation begins and ends after ten seconds without one.
 *
 * <p><b>Threads</b> any; the lock is held for a few instructions. <b>Failure</b> a thread that
 * cannot be started is an Error for the caller, and nothing stays armed.
 */
public final class Watchdog {
    static final String THREAD_NAME = "lifeguard-watchdog";
    public static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(10);
    static final int MOST_EXTENSIONS = 3;

    private final Ticker ticker;
    private final ThreadFactory threads;
    private final long lingerNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Guard> guards = new PriorityQueue<Guard>();
    private Thread thread;
    private long lastBusyNanos;
    private boolean stopped;

    /**
     * Makes a watchdog that sleeps.
     *
     * @param threads makes the one thread; it should not inherit anything from its caller
     * @param lingerNanos how long the thread stays with nothing to watch
     */
    public Watchdog(Ticker ticker, ThreadFactory threads, long lingerNanos) {
        this.ticker = ticker;
        this.threads = threads;
        this.lingerNanos = lingerNanos;
    }

    /** Threads that inherit as little as Java 8 allows. */
    public static ThreadFactory plainThreads() {
        return new ThreadFactory() {
            @Override
            public Thread newThread(Runnable task) {
                return new Thread(task);
            }
        };
    }

    /**
     * Begins to watch; {@link Guard#dismiss()} must follow.
     *
     * @param delayNanos from now until the socket is closed
     */
    public Guard watch(RawSocket socket, long delayNanos) {
        return watch(new Guard(socket, ticker.nanos() + delayNanos, delayNanos, 0));
    }

    /**
     * The same for a question: as long as the answer has come and waits to be read, the socket
     * stays open for some time more. What lies there before the question is no answer.
     */
    public Guard watchAnswer(RawSocket socket, long delayNanos) {
        int extensions = socket.hasUnread() ? 0 : MOST_EXTENSIONS;
        return watch(new Guard(socket, ticker.nanos() + delayNanos, delayNanos, extensions));
    }

    private Guard watch(Guard guard) {
        lock.lock();
        try {
            makeSureOfThread();
            guards.add(guard);
            if (guards.peek() == guard) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
        return guard;
    }

    /** Lets the thread end as soon as nothing is being validated. */
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void makeSureOfThread() {
        if (thread == null) {
            Thread fresh = threads.newThread(new Rounds());
            fresh.setName(THREAD_NAME);
            fresh.setDaemon(true);
            fresh.setContextClassLoader(null);
            fresh.start();
            thread = fresh;
            lastBusyNanos = ticker.nanos();
        }
    }

    /** The body of the thread. */
    private final class Rounds implements Runnable {
        @Override
        public void run() {
            try {
                for (Guard late = next(); late != null; late = next()) {
                    if (late.mayStay()) {
                        again(late);
                    } else {
                        late.closeSocket();
                    }
                }
            } finally {
                ended(); // also of an Error: the next validation makes another thread
            }
        }
    }

    /** One that was dismissed meanwhile comes to nothing. */
    private void again(Guard late) {
        lock.lock();
        try {
            late.atNanos = ticker.nanos() + late.delayNanos;
            guards.add(late);
        } finally {
            lock.unlock();
        }
    }

    private void ended() {
        lock.lock();
        try {
            if (thread == Thread.currentThread()) {
                thread = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a guard whose time has come; null = the thread may end. */
    private Guard next() {
        lock.lock();
        try {
            while (true) {
                long now = ticker.nanos();
                Guard first = guards.peek();
                lastBusyNanos = first == null ? lastBusyNanos : now;
                long dueNanos = first == null ? lastBusyNanos + lingerNanos : first.atNanos;
                if (dueNanos - now <= 0 || first == null && stopped) {
                    thread = first == null ? null : thread;
                    return guards.poll();
                }
                // A guard that is dismissed wakes nobody: look again after a while.
                sleep(Math.min(dueNanos - now, lingerNanos));
            }
        } finally {
            lock.unlock();
        }
    }

    private void sleep(long nanos) {
        try {
            changed.awaitNanos(nanos);
        } catch (InterruptedException notOurs) {
            // Whoever interrupts all threads of a JVM must not end this one in mid-validation.
            return;
        }
    }

    private void forget(Guard guard) {
        lock.lock();
        try {
            guards.remove(guard);
            lastBusyNanos = ticker.nanos();
        } finally {
            lock.unlock();
        }
    }

    /** One validation that is being watched. */
    public final class Guard implements Comparable<Guard> {
        private final RawSocket socket;
        private final long delayNanos;
        private long atNanos;
        private int extensions;
        private boolean fired;

        Guard(RawSocket socket, long atNanos, long delayNanos, int extensions) {
            this.socket = socket;
            this.atNanos = atNanos;
            this.delayNanos = delayNanos;
            this.extensions = extensions;
        }

        /** Whether its answer is there, and its thread has some time left to read it. */
        boolean mayStay() {
            synchronized (this) {
                if (fired || extensions == 0) {
                    return false;
                }
            }
            extensions--;
            return socket.hasUnread();
        }

        /** Ends the watch; whether the socket was closed because of it. */
        public boolean dismiss() {
            forget(this);
            synchronized (this) {
                boolean late = fired;
                fired = true;
                return late;
            }
        }

        private void closeSocket() {
            synchronized (this) {
                if (fired) {
                    return; // dismissed between its time and this line
                }
                fired = true;
            }
            socket.close();
        }

        @Override
        public int compareTo(Guard other) {
            return Long.signum(atNanos - other.atNanos);
        }
    }
}
