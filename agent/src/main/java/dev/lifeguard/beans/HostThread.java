package dev.lifeguard.beans;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A thread on which code of the host's runs, which may take its time: an MBean server may be the
 * application server's own, and whoever listens to one is called by it. The thread lives while
 * there is work, and some seconds after.
 *
 * <p><b>Failure</b> what is more than {@value #MOST} pieces of work behind is dropped and counted,
 * and so is what fails with an error: it must not reach the application's handler of those.
 */
final class HostThread implements Executor, RejectedExecutionHandler {
    private static final int MOST = 1000;
    private static final int IDLE_SECONDS = 5;

    private final AtomicLong dropped = new AtomicLong();
    private final ThreadPoolExecutor thread;

    HostThread(final ThreadFactory threads, final String name) {
        ThreadFactory named =
                new ThreadFactory() {
                    @Override
                    public Thread newThread(Runnable work) {
                        Thread made = threads.newThread(work);
                        made.setName(name);
                        return made;
                    }
                };
        thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<Runnable>(MOST),
                        named,
                        this);
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(final Runnable work) {
        thread.execute(
                new Runnable() {
                    @Override
                    public void run() {
                        try {
                            work.run();
                        } catch (Throwable ofTheHost) {
                            dropped.incrementAndGet();
                        }
                    }
                });
    }

    @Override
    public void rejectedExecution(Runnable work, ThreadPoolExecutor full) {
        dropped.incrementAndGet();
    }

    long dropped() {
        return dropped.get();
    }

    /**
     * Takes no more work, and waits for what there is.
     *
     * @return whether it is done; else the host keeps the thread
     */
    boolean end(long longestMillis) {
        thread.shutdown();
        try {
            return thread.awaitTermination(longestMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            return false;
        }
    }
}
