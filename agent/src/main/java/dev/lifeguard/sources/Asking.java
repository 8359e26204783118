package dev.lifeguard.sources;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.Ticker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Asks pools on a thread of its own. Many take a lock to answer, and some hold it while a driver
 * says goodbye to a server that does not answer.
 *
 * <p>While one pool does not answer, another thread goes on with the others. There are {@value
 * #MOST_THREADS} at most, started when they are needed and made long before: a thread inherits what
 * the one has that makes it. If all of them wait for pools, no pool is asked until one answers.
 *
 * <p><b>Threads</b> any; the lock is never held while a pool is asked. <b>Failure</b> what a pool
 * throws is counted once, and this pool is not asked again, unless memory was short.
 */
public final class Asking {
    private static final int MOST_THREADS = 3;
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_FAREWELL_MILLIS = 500;

    /** For a thread that could not be started: the JVM complains on the application's stdout. */
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Ticker ticker;
    private final Swallowed swallowed;
    private final Queue<Question> waiting = new ArrayDeque<Question>();
    private final List<Asker> askers = new ArrayList<Asker>();
    private int started;

    /** The next one could not be started, at this moment. */
    private boolean lacksThread;

    private long lackedNanos;

    /** Questions that are waited for: neither answered nor overdue. */
    private int awaited;

    private boolean ended;

    /** One of the threads, and what it asks. */
    private final class Asker implements Runnable {
        Thread thread;
        Question asks;
        long sinceNanos;
        boolean isStuck;

        @Override
        public void run() {
            for (Question next = next(this); next != null; next = next(this)) {
                try {
                    next.ask();
                } catch (OutOfMemoryError | StackOverflowError memoryIsShort) {
                    swallowed.count(memoryIsShort);
                } catch (Throwable hostIsGone) {
                    next.fails();
                    swallowed.count(hostIsGone);
                }
            }
        }
    }

    /**
     * @param ticker of real time: a pool may really not answer
     * @param threads makes daemons, and keeps nothing of whoever makes this
     */
    public Asking(ThreadFactory threads, Ticker ticker, Swallowed swallowed) {
        this.ticker = ticker;
        this.swallowed = swallowed;
        for (int i = 0; i < MOST_THREADS; i++) {
            Asker asker = new Asker();
            asker.thread = threads.newThread(asker);
            askers.add(asker);
        }
    }

    /** Asks, as soon as a thread is free; nothing if this question is open already. */
    public synchronized void ask(Question question) {
        if (!ended && !question.isOpen) {
            question.isOpen = true;
            waiting.add(question);
            awaited++;
            startIfNeeded();
            notifyAll();
        }
    }

    /** Waits for those who answer at once, as most do. An interrupt ends the wait, and is kept. */
    public synchronized void await(long longestNanos) {
        long end = ticker.nanos() + longestNanos;
        try {
            while (awaited > 0 && !isAtAnEnd()) {
                long left = end - ticker.nanos();
                if (left <= 0) {
                    break;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException isUrgent) {
            Thread.currentThread().interrupt();
        }
        giveUpTheOverdue();
    }

    private boolean isAtAnEnd() {
        return ended || (lacksThread || started == MOST_THREADS) && stuck() == started;
    }

    private void giveUpTheOverdue() {
        for (Asker asker : askers) {
            boolean late = asker.asks != null && ticker.nanos() - asker.sinceNanos > DEADLINE_NANOS;
            if (late && !asker.isStuck) {
                asker.isStuck = true;
                asker.asks.isOverdue();
                awaited--;
            }
        }
        startIfNeeded();
    }

    private int stuck() {
        int count = 0;
        for (Asker asker : askers) {
            count += asker.isStuck ? 1 : 0;
        }
        return count;
    }

    private void startIfNeeded() {
        boolean needed = !waiting.isEmpty() && stuck() == started && started < MOST_THREADS;
        if (!needed || lacksThread && ticker.nanos() - lackedNanos < AGAIN_NANOS) {
            return;
        }
        try {
            askers.get(started).thread.start();
            started++;
            lacksThread = false;
        } catch (Throwable noThreadLeft) { // meanwhile the pools keep their last numbers
            lacksThread = true;
            lackedNanos = ticker.nanos();
            swallowed.count(noThreadLeft);
        }
    }

    /** What this thread asks next; null = it ends. */
    private synchronized Question next(Asker asker) {
        if (asker.asks != null) {
            settle(asker);
        }
        while (!ended) {
            Question next = waiting.poll();
            if (next != null) {
                asker.asks = next;
                asker.sinceNanos = ticker.nanos();
                return next;
            }
            try {
                wait();
            } catch (InterruptedException ofAllThreads) {
                continue; // whoever interrupts all threads of a JVM does not mean this one
            }
        }
        return null;
    }

    private void settle(Asker asker) {
        asker.asks.isOpen = false;
        asker.asks = null;
        awaited -= asker.isStuck ? 0 : 1;
        asker.isStuck = false;
        notifyAll();
    }

    /**
     * Asks nobody any more, and ends the threads.
     *
     * @return a sentence about a pool that still does not answer, or null
     */
    public String end() {
        List<Asker> running;
        synchronized (this) {
            ended = true;
            waiting.clear();
            notifyAll();
            running = askers.subList(0, started);
        }
        String silent = null;
        for (Asker asker : running) {
            silent = isOver(asker) ? silent : String.valueOf(asker.asks);
        }
        return silent == null
                ? null
                : "A thread waits for an answer of the pool " + silent + ", and ends with it.";
    }

    private static boolean isOver(Asker asker) {
        try {
            asker.thread.join(LONGEST_FAREWELL_MILLIS);
        } catch (InterruptedException isUrgent) {
            Thread.currentThread().interrupt();
        }
        return !asker.thread.isAlive();
    }
}
