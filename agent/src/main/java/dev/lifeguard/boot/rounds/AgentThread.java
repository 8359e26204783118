package dev.lifeguard.boot.rounds;

import dev.lifeguard.operator.Operator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The agent's one thread: a round every 100 ms, less often if there is very much to look at.
 *
 * <p>Made before the application runs, though started much later: a thread inherits class loader,
 * access control context and thread locals of the one that makes it, and would pin an application's
 * classes for ever.
 */
public final class AgentThread extends Thread {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** A tenth of a core is enough, whatever there is to look at. */
    private static final int REST_PER_ROUND = 9;

    /** The command line waits for two seconds to be heard. */
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Rounds rounds;
    private volatile Operator operator;
    private volatile OtherHooks otherHooks = OtherHooks.NONE;
    private volatile boolean stopped;
    private volatile boolean lastRoundWanted;
    private volatile boolean lastRoundOver;

    public AgentThread(Rounds rounds) {
        super("lifeguard");
        this.rounds = rounds;
        setDaemon(true);
        setContextClassLoader(null);
    }

    @Override
    public void run() {
        rounds.pauses(0); // the first round may be the longest
        rounds.prepare();
        long tookBefore = 0;
        while (!stopped) {
            long took = rounds.round();
            serve();
            // One round alone may have woven a large class, or met classes not loaded yet.
            pause(stopped ? 1 : pauseNanos(Math.min(took, tookBefore)));
            tookBefore = took;
            // Whoever interrupts all threads of a JVM must not make this one spin.
            Thread.interrupted();
        }
        if (lastRoundWanted) {
            rounds.lastAtExit();
            lastRoundOver = true;
        }
        close();
    }

    private void pause(long nanos) {
        rounds.pauses(nanos);
        LockSupport.parkNanos(nanos);
    }

    /** How long to pause after a round that took so long. */
    static long pauseNanos(long tookNanos) {
        long rest = Math.min(REST_PER_ROUND * tookNanos, LONGEST_PAUSE_NANOS);
        return Math.max(rest, PAUSE_NANOS);
    }

    private void close() {
        try {
            if (operator != null) {
                operator.close();
            }
        } catch (Throwable folderStays) {
            return; // the JVM ends, or the agent has left
        }
    }

    /** From the next round on answers what comes here. */
    public void serves(Operator asked) {
        operator = asked;
    }

    private void serve() {
        Operator asked = operator;
        if (asked != null) {
            asked.serve();
        }
    }

    /** Ends the thread after the round that runs now. Returns at once. */
    public void end() {
        stopped = true;
        LockSupport.unpark(this);
    }

    /** On the application's thread: the JVM may begin to exit before this one has run at all. */
    void findOtherHooks() {
        otherHooks = OtherHooks.find();
    }

    /** Whether all was told at exit: report and summary. */
    boolean isFinished() {
        return lastRoundOver;
    }

    /** After the last round: whether hooks may still close a pool of which something is out. */
    boolean isAnythingOut() {
        return rounds.hasAnythingOut();
    }

    /** Waits for the other hooks, on one. Whether there are any. */
    boolean awaitsOtherHooks(long longestNanos) throws InterruptedException {
        return otherHooks.await(longestNanos);
    }

    /**
     * Tells what was left open, and what each pool did.
     *
     * @param othersHaveRun hooks that may have closed pools since the last round
     */
    void tellsTheEnd(boolean othersHaveRun) {
        if (othersHaveRun) {
            rounds.afterOtherHooks();
        }
        rounds.tellSummary();
    }

    /** Ends the thread with the last round, the one at exit. Returns at once. */
    void finish() {
        lastRoundWanted = true;
        end();
    }
}
