package dev.lifeguard.boot.rounds;

import dev.lifeguard.host.BareThreads;
import dev.lifeguard.reporting.Log;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets the agent's thread have a last look at exit, and waits for it, but not for ever: on a slow
 * machine, with many pools, it may take longer than the JVM may be kept. Then it says so. While
 * something is out, the application's own hooks may still close its pool: they are waited for, as
 * the JVM does.
 *
 * <p>Whoever reads our log, or has the disk of our report, may have ceased to take anything. The
 * JVM waits for its hooks without end, so that nothing is written on this thread, and no lock taken
 * that somebody who writes may have.
 *
 * <p>Made before the application runs, for the same reason as {@link AgentThread}.
 */
public final class ExitHook extends Thread {
    private static final long LONGEST_WAIT_MILLIS = 3000;

    /** What is written is there in a moment, if anybody takes it. */
    private static final long LONGEST_WORDS_MILLIS = 3000;

    /** A hook of the application's may wait for this one, which nobody can know. */
    private static final long LONGEST_WAIT_FOR_OTHERS_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final AgentThread thread;
    private final Log log;
    private final long longestWaitMillis;

    public ExitHook(AgentThread thread, Log log) {
        this(thread, log, LONGEST_WAIT_MILLIS);
    }

    ExitHook(AgentThread thread, Log log, long longestWaitMillis) {
        super("lifeguard-exit");
        this.thread = thread;
        this.log = log;
        this.longestWaitMillis = longestWaitMillis;
        setContextClassLoader(null);
    }

    @Override
    public void run() {
        thread.finish();
        try {
            thread.join(longestWaitMillis);
            if (thread.isFinished()) {
                looksAfterOtherHooks();
            } else {
                saysThatItIsLate();
            }
        } catch (InterruptedException exitIsUrgent) {
            Thread.currentThread().interrupt();
        }
    }

    private void looksAfterOtherHooks() throws InterruptedException {
        final AtomicBoolean anythingOut = new AtomicBoolean();
        aside(
                new Runnable() {
                    @Override
                    public void run() {
                        anythingOut.set(thread.isAnythingOut());
                    }
                });
        boolean others = false;
        try {
            others = anythingOut.get() && thread.awaitsOtherHooks(LONGEST_WAIT_FOR_OTHERS_NANOS);
        } finally {
            tellsTheEnd(others);
        }
    }

    private void tellsTheEnd(final boolean othersHaveRun) throws InterruptedException {
        aside(
                new Runnable() {
                    @Override
                    public void run() {
                        thread.tellsTheEnd(othersHaveRun);
                    }
                });
    }

    private void saysThatItIsLate() throws InterruptedException {
        aside(
                new Runnable() {
                    @Override
                    public void run() {
                        log.warn(
                                Messages.NO_LAST_REPORT,
                                "exit: report and summary are not complete, since the last look"
                                        + " took longer than "
                                        + longestWaitMillis / 1000
                                        + " s. Set report-interval to have a report that is"
                                        + " older.");
                    }
                });
    }

    /** Does this on a thread that the JVM does not wait for, and waits for it for a while. */
    private static void aside(Runnable work) throws InterruptedException {
        Thread talks = BareThreads.named("lifeguard-last-words").newThread(work);
        try {
            talks.start();
        } catch (OutOfMemoryError noThreadLeft) {
            return; // nobody hears it
        }
        talks.join(LONGEST_WORDS_MILLIS);
    }
}
