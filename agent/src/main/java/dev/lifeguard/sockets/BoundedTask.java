package dev.lifeguard.sockets;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does on a thread of its own what nobody can be sure will end, so that the application's thread
 * need not wait for it.
 *
 * <p><b>Threads</b> {@link #ends} is called once, by the one that began it. Only so many run at
 * once.
 */
public final class BoundedTask implements Runnable {
    private static final int MOST_AT_ONCE = 8;
    private static final AtomicInteger EVICTIONS = new AtomicInteger();

    private final Callable<Boolean> work;
    private final AtomicInteger underWay;
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean interrupted;

    private BoundedTask(Callable<Boolean> work, AtomicInteger underWay) {
        this.work = work;
        this.underWay = underWay;
    }

    /** Begins; null = too many hang already. */
    public static BoundedTask begin(Callable<Boolean> work, ThreadFactory threads) {
        return begin(work, threads, EVICTIONS);
    }

    /**
     * The same of a kind of its own.
     *
     * @param underWay how many of that kind run
     */
    public static BoundedTask begin(
            Callable<Boolean> work, ThreadFactory threads, AtomicInteger underWay) {
        if (underWay.incrementAndGet() > MOST_AT_ONCE) {
            underWay.decrementAndGet();
            return null;
        }
        BoundedTask aside = new BoundedTask(work, underWay);
        boolean started = false;
        try {
            threads.newThread(aside).start();
            started = true;
        } finally {
            if (!started) {
                underWay.decrementAndGet();
            }
        }
        return aside;
    }

    @Override
    public void run() {
        try {
            work.call();
        } catch (Throwable notDone) {
            return; // whoever waits sees that; the application's handler is none of ours
        } finally {
            underWay.decrementAndGet();
            ended.countDown();
        }
    }

    /**
     * Whether it has ended before the time was over, and the waiting. An interrupt meanwhile is the
     * application's, and stays.
     */
    public boolean ends(long nanos) {
        boolean before = Thread.interrupted(); // is for the application, not for us
        boolean inTime = false;
        try {
            inTime = ended.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException applicationsOwn) {
            interrupted = true;
        } finally {
            if (before || interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return inTime;
    }

    /** Whether the waiting ended early. */
    public boolean isInterrupted() {
        return interrupted;
    }
}
