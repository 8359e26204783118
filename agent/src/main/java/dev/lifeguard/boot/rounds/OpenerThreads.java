package dev.lifeguard.boot.rounds;

import dev.lifeguard.tracking.Tracker;
import java.util.concurrent.ThreadFactory;

/**
 * Makes threads for opening one connection each. They keep the context class loader of the thread
 * that asks, by which some drivers find their parts, and end with their work; what they do is
 * nobody's checkout.
 */
public final class OpenerThreads implements ThreadFactory {
    private volatile Tracker tracker;

    /** Must be called before the first thread is asked for: tracker and threads need each other. */
    public void unseenBy(Tracker tracker) {
        this.tracker = tracker;
    }

    @Override
    public Thread newThread(final Runnable work) {
        Thread thread =
                new Thread(
                        new Runnable() {
                            @Override
                            public void run() {
                                tracker.calls().unseen(work);
                            }
                        },
                        "lifeguard-opener");
        thread.setDaemon(true);
        return thread;
    }
}
