package dev.lifeguard.inplace;

import dev.lifeguard.sockets.BoundedTask;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One attempt to open a connection, on a thread of its own, so that nobody waits longer than he
 * wants to. What arrives late is closed.
 *
 * <p>The thread is made by the one that waits and so has its context class loader, by which some
 * drivers find their parts. It ends with the attempt. A driver may hang for long: only so many
 * attempts run at once.
 *
 * <p><b>Threads</b> {@link #await} is called once.
 */
final class ConnectAttempt implements Callable<Boolean> {
    private static final AtomicInteger UNDER_WAY = new AtomicInteger();

    private final Callable<Connection> attempt;
    private BoundedTask task;
    private Connection opened;
    private Throwable error;
    private boolean abandoned;

    private ConnectAttempt(Callable<Connection> attempt) {
        this.attempt = attempt;
    }

    /**
     * Begins; null = too many hang already.
     *
     * @param attempt gives the connection; run on a thread of its own, even when nobody waits any
     *     more
     */
    static ConnectAttempt begin(Callable<Connection> attempt, ThreadFactory threads) {
        ConnectAttempt opening = new ConnectAttempt(attempt);
        opening.task = BoundedTask.begin(opening, threads, UNDER_WAY);
        return opening.task == null ? null : opening;
    }

    /** On the thread of its own: whether somebody takes what was opened. */
    @Override
    public Boolean call() {
        try {
            Connection fresh = attempt.call();
            if (arrived(fresh)) {
                return Boolean.TRUE;
            }
            closeQuietly(fresh);
        } catch (Throwable refused) {
            failed(refused);
        }
        return Boolean.FALSE;
    }

    private synchronized boolean arrived(Connection fresh) {
        opened = abandoned ? null : fresh;
        return !abandoned;
    }

    private synchronized void failed(Throwable why) {
        error = why;
    }

    static void closeQuietly(Connection late) {
        try {
            late.close();
        } catch (SQLException | RuntimeException itsServersProblem) {
            return; // nobody has it
        }
    }

    /**
     * The connection, or null: not in time, or the waiting thread was interrupted meanwhile (and
     * still is), or {@link #error} says why.
     */
    Connection await(long nanos) {
        return task.ends(nanos) ? result() : abandon();
    }

    private synchronized Connection result() {
        return opened;
    }

    /** It may have arrived just now: then it is taken. */
    private synchronized Connection abandon() {
        abandoned = true;
        return opened;
    }

    /** Whether the waiting ended early: then nothing is known of the server. */
    boolean isInterrupted() {
        return task.isInterrupted();
    }

    /** What the driver or the server said, or null. */
    synchronized Throwable error() {
        return error;
    }
}
