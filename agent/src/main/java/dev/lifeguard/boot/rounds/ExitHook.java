package dev.lifeguard.boot.rounds;

import dev.lifeguard.reporting.Log;
import java.util.concurrent.TimeUnit;

/**
 * Lets the agent's thread have a last look at exit, and waits for it, but not for ever: on a slow
 * machine, with many pools, it may take longer than the JVM may be kept. Then it says so. While
 * something is out, the application's own hooks may still close its pool: they are waited for, as
 * the JVM does.
 *
 * <p>Made before the application runs, for the same reason as {@link AgentThread}.
 */
public final class ExitHook extends Thread {
    private static final long LONGEST_WAIT_MILLIS = 3000;

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
                thread.looksAfterOtherHooks(LONGEST_WAIT_FOR_OTHERS_NANOS);
            }
        } catch (InterruptedException exitIsUrgent) {
            Thread.currentThread().interrupt();
        }
        if (!thread.isFinished()) {
            log.warn(
                    Messages.NO_LAST_REPORT,
                    "exit: report and summary are not complete, since the last look took longer"
                            + " than "
                            + longestWaitMillis / 1000
                            + " s. Set report-interval to have a report that is older.");
        }
    }
}
