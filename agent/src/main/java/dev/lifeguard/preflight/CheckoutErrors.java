package dev.lifeguard.preflight;

import dev.lifeguard.drivers.errors.Disconnects;
import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.model.Disconnect;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;

/**
 * Tells from what {@code getConnection} threw whether asking again may help.
 *
 * <p><b>Threads</b> any. <b>Failure</b> never throws.
 */
final class CheckoutErrors {
    private static final int DEEPEST = 16;

    private final Disconnects disconnects;

    CheckoutErrors(Disconnects disconnects) {
        this.disconnects = disconnects;
    }

    /** Whether the pool has met with a dead connection of its own. */
    boolean isDeadInPool(Throwable error) {
        Disconnect verdict = disconnects.ofStatement(error, null);
        return verdict.isDeath()
                && !isUnreachable(error)
                && !(verdict == Disconnect.DEAD_ONE && isOfConnecting(error));
    }

    /**
     * Whether a pooler has sent away who was about to log in: there its error is the same as for a
     * session that was open, and to ask at once for each that the pool might hold would be as many
     * logins. <b>Cost</b> the stacks, some 20 microseconds each.
     */
    private static boolean isOfConnecting(Throwable error) {
        Throwable at = error;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            for (StackTraceElement frame : at.getStackTrace()) {
                if (frame.getMethodName().equals("connect")
                        && Drivers.familyOfType(frame.getClassName()) != null) {
                    return true;
                }
            }
            at = at.getCause();
        }
        return false;
    }

    /** Whether the server takes no new connections. */
    boolean isServerSick(Throwable error) {
        return disconnects.ofConnect(error, null) == Disconnect.SICK;
    }

    /**
     * Whether the server takes no new connections, and may be asked for one again and again: not
     * where it has refused the login, or it may lock the account.
     */
    boolean isWorthAskingAgain(Throwable error) {
        return isServerSick(error) && !disconnects.isLoginRefused(error);
    }

    /** Some drivers give the same code for a broken connection and for one that never was. */
    private static boolean isUnreachable(Throwable error) {
        Throwable at = error;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (at instanceof ConnectException
                    || at instanceof NoRouteToHostException
                    || at instanceof UnknownHostException
                    || at instanceof SocketTimeoutException
                    || at instanceof SQLException && wasNeverConnected((SQLException) at)) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }

    /** "Unable to connect" and "connection rejected" of the SQL standard. */
    private static boolean wasNeverConnected(SQLException error) {
        return "08001".equals(error.getSQLState()) || "08004".equals(error.getSQLState());
    }
}
