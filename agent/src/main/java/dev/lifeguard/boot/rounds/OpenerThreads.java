package dev.lifeguard.boot.rounds;

import dev.lifeguard.host.BareThreads;
import dev.lifeguard.tracking.Tracker;
import java.util.concurrent.ThreadFactory;

/**
 * Makes threads for opening one connection each. They keep the context class loader of the thread
 * that asks, by which some drivers find their parts, and end with their work; what they do is
 * nobody's checkout.
 */
public final class OpenerThreads implements ThreadFactory {
    private static final String NAME = "lifeguard-opener";

    private volatile Tracker tracker;

    /** Must be called before the first thread is asked for: tracker and threads need each other. */
    public void unseenBy(Tracker tracker) {
        this.tracker = tracker;
    }

    @Override
    public Thread newThread(final Runnable work) {
        Thread thread = new Thread(unseen(work), NAME);
        thread.setDaemon(true);
        return thread;
    }

    private Runnable unseen(final Runnable work) {
        return new Runnable() {
            @Override
            public void run() {
                tracker.calls().unseen(work);
            }
        };
    }

    /**
     * The same that are nobody's but for that class loader. Who asks may be logged in as somebody,
     * and have his tenant at hand: that is to have no say in whose a session is that takes the
     * place of another.
     */
    public ThreadFactory ofNobody() {
        return new ThreadFactory() {
            @Override
            public Thread newThread(Runnable work) {
                Thread thread = BareThreads.named(NAME).newThread(unseen(work));
                thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
                return thread;
            }
        };
    }
}
