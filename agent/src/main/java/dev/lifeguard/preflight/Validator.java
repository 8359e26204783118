package dev.lifeguard.preflight;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.DriverTrait;
import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.recycling.IdleConnection;
import dev.lifeguard.sockets.RawSocket;
import dev.lifeguard.sockets.Watchdog;
import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Asks the driver whether a connection lives, for a bounded time.
 *
 * <p>{@code isValid} alone is no bound: on a peer that stops answering, MariaDB's and H2's drivers
 * hang in it, and every driver hangs in {@code isValid(0)}. What brings the thread back on all of
 * them is closing the socket beneath. Without a socket only drivers are asked that were seen to
 * keep to the time given; {@code setNetworkTimeout} is no help (H2 hangs all the same, and it would
 * have to be set back).
 *
 * <p>To be called between two uses, before anything was sent. With auto-commit off pgjdbc begins no
 * transaction by it (42.7.14 tried); where the driver does, it is ended ({@link
 * DriverFamily#askingBegins}): a session is left as it was found.
 *
 * <p><b>Threads</b> the one that holds the connection. <b>Failure</b> what the driver throws is
 * {@link Outcome#INVALID}. <b>Cost</b> one round trip, 20-80 us on one machine.
 */
public final class Validator {

    /** How a validation ended. */
    public enum Outcome {
        /** The server has answered. */
        VALID,
        /** The driver says no: proven dead. */
        INVALID,
        /** No answer in time. The socket is closed, and the connection of no more use. */
        TIMED_OUT,
        /** Nothing was asked: nobody could have ended the waiting. The caller decides. */
        UNGUARDED
    }

    /** Whose {@code isValid(n)} was seen to return after n seconds on a peer that is silent. */
    private static final Set<String> KEEP_TO_TIME =
            new HashSet<String>(Arrays.asList("postgresql", "mysql"));

    private final Watchdog watchdog;

    /**
     * Makes a validator that has no thread until something is validated.
     *
     * @param threads makes the watchdog's thread, on the application's; it should inherit nothing
     */
    public Validator(Ticker ticker, ThreadFactory threads) {
        watchdog = new Watchdog(ticker, threads, Watchdog.LINGER_NANOS);
    }

    /** With the watchdog of others. */
    public Validator(Watchdog watchdog) {
        this.watchdog = watchdog;
    }

    /** As above, with a plain thread. */
    public Validator(Ticker ticker) {
        this(ticker, Watchdog.plainThreads());
    }

    /** Ends the watchdog's thread as soon as nothing is being validated. Returns at once. */
    public void stop() {
        watchdog.stop();
    }

    /**
     * Validates one physical connection. The interrupt flag of the thread and the socket's read
     * timeout are afterwards as they were before.
     *
     * @param physical the driver's own connection
     * @param socket the socket beneath it; null = none was found
     * @param timeoutNanos the longest wait; without a socket rounded up to whole seconds. Must be
     *     positive
     * @param atRest whether no transaction is open: then one that the driver begins in order to
     *     answer is ended again
     */
    public Outcome validate(
            Connection physical, RawSocket socket, long timeoutNanos, boolean atRest) {
        boolean guarded = socket != null;
        if (!guarded && !keepsToTime(physical)) {
            return Outcome.UNGUARDED;
        }
        if (guarded && socket.isClosed()) {
            return Outcome.INVALID;
        }
        // An interrupt that came before is none of the driver's business: some would close the
        // socket for it.
        boolean interrupted = Thread.interrupted();
        try {
            return guarded
                    ? guarded(physical, socket, timeoutNanos, atRest)
                    : ask(physical, timeoutNanos, atRest);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Puts a question to the driver, as {@link #validate} does; without a socket none is put.
     *
     * @return whether it was put, and nothing was thrown
     */
    boolean ask(
            Connection physical,
            RawSocket socket,
            long timeoutNanos,
            IdleConnection.Question question) {
        if (socket == null || socket.isClosed() || timeoutNanos <= 0) {
            return false;
        }
        boolean interrupted = Thread.interrupted();
        Watchdog.Guard guard = watchdog.watchAnswer(socket, timeoutNanos);
        boolean late;
        boolean answered;
        try {
            question.put(physical);
            answered = true;
        } catch (SQLException | RuntimeException noAnswer) {
            answered = false;
        } finally {
            late = guard.dismiss();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return answered && !late;
    }

    private Outcome guarded(
            Connection physical, RawSocket socket, long timeoutNanos, boolean atRest) {
        int readTimeout = readTimeoutMillis(socket);
        Outcome outcome = null;
        boolean late;
        Watchdog.Guard guard = watchdog.watchAnswer(socket, timeoutNanos);
        try {
            outcome = ask(physical, timeoutNanos, atRest);
        } finally {
            late = guard.dismiss();
        }
        if (late) {
            return Outcome.TIMED_OUT;
        }
        if (outcome == Outcome.VALID) {
            restoreReadTimeout(socket, readTimeout);
        }
        return outcome;
    }

    private static Outcome ask(Connection physical, long timeoutNanos, boolean atRest) {
        long roundedUp = timeoutNanos + TimeUnit.SECONDS.toNanos(1) - 1;
        int seconds = (int) Math.max(1, Math.min(3600, TimeUnit.NANOSECONDS.toSeconds(roundedUp)));
        try {
            boolean valid = physical.isValid(seconds);
            if (valid && atRest && askingBegins(physical) && !physical.getAutoCommit()) {
                physical.rollback();
            }
            return valid ? Outcome.VALID : Outcome.INVALID;
        } catch (SQLException | RuntimeException dead) {
            return Outcome.INVALID;
        } catch (LinkageError olderThanJdbc4) {
            return Outcome.UNGUARDED;
        }
    }

    private static boolean askingBegins(Connection physical) {
        DriverFamily family = Drivers.familyOfType(physical.getClass().getName());
        return family != null && family.has(DriverTrait.ASKING_BEGINS);
    }

    private static boolean keepsToTime(Connection physical) {
        DriverFamily family = Drivers.familyOfType(physical.getClass().getName());
        return family != null && KEEP_TO_TIME.contains(family.system());
    }

    private static int readTimeoutMillis(RawSocket socket) {
        Socket current = socket.socket();
        try {
            return current == null ? -1 : current.getSoTimeout();
        } catch (IOException closed) {
            return -1;
        }
    }

    private static void restoreReadTimeout(RawSocket socket, int millis) {
        Socket current = socket.socket();
        try {
            if (millis >= 0 && current != null && current.getSoTimeout() != millis) {
                current.setSoTimeout(millis);
            }
        } catch (IOException closed) {
            // Closed since: the next peek will see it.
        }
    }
}
