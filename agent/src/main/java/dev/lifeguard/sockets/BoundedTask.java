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
 * <p><b>Threads</b> {@link #await} is called once, by the one that began it. Only so many run at
 * once.
 */
public final class BoundedTask implements Runnable {
    private static final int MOST_AT_ONCE = 8;
    private static final AtomicInteger UNDER_WAY = new AtomicInteger();

    private final Callable<Boolean> work;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean done;

    private BoundedTask(Callable<Boolean> work) {
        this.work = work;
    }

    /** Begins; null = too many hang already. */
    public static BoundedTask begin(Callable<Boolean> work, ThreadFactory threads) {
        if (UNDER_WAY.incrementAndGet() > MOST_AT_ONCE) {
            UNDER_WAY.decrementAndGet();
            return null;
        }
        BoundedTask aside = new BoundedTask(work);
        boolean started = false;
        try {
            threads.newThread(aside).start();
            started = true;
        } finally {
            if (!started) {
                UNDER_WAY.decrementAndGet();
            }
        }
        return aside;
    }

    @Override
    public void run() {
        try {
            done = work.call().booleanValue();
        } catch (Exception notDone) {
            done = false;
        } finally {
            UNDER_WAY.decrementAndGet();
            ended.countDown();
        }
    }

    /**
     * Whether it was done, or is still being done when the time is over: the thread that waits is
     * not to meet with what it is done to. An interrupt meanwhile is the application's, and stays.
     */
    public boolean await(long nanos) {
        boolean interrupted = Thread.interrupted();
        boolean inTime = false;
        try {
            inTime = ended.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException applicationsOwn) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return !inTime || done;
    }
}
