package dev.lifeguard.boot.rounds;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.tracking.TrackerListener;
import dev.lifeguard.weaving.Weaver;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Wakes the agent up when the first pool is seen, or a class of a known pool that does not fit:
 * until then it has no thread and no shutdown hook.
 *
 * <p><b>Threads</b> called on the application's. <b>Failure</b> counted, nothing is thrown.
 */
public final class FirstPool implements TrackerListener, Runnable {
    /** The JVM complains on the application's stdout each time. */
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final AtomicBoolean started = new AtomicBoolean();
    private final Weaver weaver;
    private final Retransforms retransforms;
    private final Swallowed swallowed;
    private final Ticker ticker;
    private volatile AgentThread thread;
    private volatile Thread exitHook;
    private volatile boolean refused;
    private volatile long refusedNanos;

    public FirstPool(Weaver weaver, Retransforms retransforms, Swallowed swallowed, Ticker ticker) {
        this.ticker = ticker;
        this.weaver = weaver;
        this.retransforms = retransforms;
        this.swallowed = swallowed;
    }

    /** Must be called before the first pool can be seen: tracker and threads need each other. */
    public void wakes(AgentThread thread, Thread exitHook) {
        this.exitHook = exitHook;
        this.thread = thread;
    }

    @Override
    public boolean firstPool() {
        if (!refused || ticker.nanos() - refusedNanos > AGAIN_NANOS) {
            wake();
        }
        return !refused;
    }

    /** There is something to tell: the first pool, or a hook that does not fit. */
    @Override
    public void run() {
        wake();
    }

    /** Starts thread and hook, if they have not been. */
    public void wake() {
        if (started.get() || !started.compareAndSet(false, true)) {
            return;
        }
        try {
            if (startThread()) {
                addHook();
            }
        } catch (IllegalStateException shuttingDown) {
            return; // a pool made by a shutdown hook: nothing is left to watch
        } catch (Throwable hostMustNotSee) {
            swallowed.count(hostMustNotSee);
        }
    }

    /** The application, on whose thread this is, may not be allowed to. */
    private void addHook() {
        AccessController.doPrivileged(
                new PrivilegedAction<Void>() {
                    @Override
                    public Void run() {
                        Runtime.getRuntime().addShutdownHook(exitHook);
                        thread.findOtherHooks();
                        return null;
                    }
                });
    }

    /** A user or a container may have no more threads just now. */
    private boolean startThread() {
        try {
            thread.start();
            refused = false;
            return true;
        } catch (Throwable noThreadLeft) {
            swallowed.count(noThreadLeft);
            refusedNanos = ticker.nanos();
            refused = true;
            started.set(false);
            return false;
        }
    }

    @Override
    public boolean reportsReturns(Class<?> connectionClass) {
        boolean reports = weaver.reportsReturns(connectionClass);
        if (!reports) {
            retransforms.offer(connectionClass);
        }
        return reports;
    }

    @Override
    public long swallowedErrors() {
        return swallowed.total();
    }

    @Override
    public boolean isWoven(String className) {
        return weaver.isWoven(className);
    }

    @Override
    public boolean forwards(Class<?> physicalClass) {
        boolean forwards = weaver.forwards(physicalClass);
        if (!forwards && retransforms.offerToForward(physicalClass)) {
            LockSupport.unpark(thread); // until it is woven, no connection of it can be replaced
        }
        return forwards;
    }
}
