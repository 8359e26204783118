package dev.lifeguard.drivers;

import dev.lifeguard.model.Disconnect;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;

/**
 * Is this error a lost connection? Asked by the user's rules first, then by the family's table,
 * then by what holds for every database.
 *
 * <p>An exception that a pool made is no word of the database, whatever its SQLState: H2's pool
 * says 08001 when it is exhausted, HikariCP repeats the state of the last failed connect.
 *
 * <p><b>Threads</b> any. <b>Failure</b> never throws; what cannot be read is {@link
 * Disconnect#NOT_A_DISCONNECT}. <b>Cost</b> microseconds, on errors only; looks at no more than
 * {@value ErrorChain#MOST} exceptions of a chain.
 */
public final class Disconnects {
    private final Rules rules;

    /** Classifies by {@code rules}, and by what the agent knows where they are silent. */
    public Disconnects(Rules rules) {
        this.rules = rules;
    }

    /**
     * What an error means that a connection in use has thrown: by a statement, a result set, a
     * commit, a validation.
     *
     * @param error as the driver threw it, or wrapped; null is no error
     * @param family of the driver; null when it is not known, then the exception's own package may
     *     tell
     */
    public Disconnect ofStatement(Throwable error, DriverFamily family) {
        return strongest(error, family, false);
    }

    /**
     * What an error means that opening a new physical connection has thrown. Where nothing was
     * connected nothing can have died, so a failed attempt is {@link Disconnect#SICK} at the most:
     * it is not held against the connections that work.
     *
     * @param error as the driver threw it, or wrapped by a pool; null is no error
     * @param family of the driver; null when it is not known
     */
    public Disconnect ofConnect(Throwable error, DriverFamily family) {
        return strongest(error, family, true);
    }

    private Disconnect strongest(Throwable error, DriverFamily family, boolean connecting) {
        try {
            Disconnect strongest = Disconnect.NOT_A_DISCONNECT;
            ErrorChain chain = new ErrorChain(error);
            for (Throwable one = chain.next(); one != null; one = chain.next()) {
                Disconnect verdict = ofOne(one, family, connecting);
                if (verdict != null && verdict.outweighs(strongest)) {
                    strongest = verdict;
                }
                boolean madeByPool = ErrorOrigin.isPool(one);
                boolean hasSpoken = verdict != null && !madeByPool;
                follow(chain, hasSpoken, connecting || !madeByPool);
            }
            return strongest;
        } catch (Throwable oddException) { // getCause() and its kin are the driver's own code
            return Disconnect.NOT_A_DISCONNECT;
        }
    }

    /**
     * What a pool's exception carries is why the pool could not connect: news for a connect only.
     * The causes of one that has spoken for itself add nothing.
     */
    private static void follow(ErrorChain chain, boolean hasSpoken, boolean isNews) {
        if (isNews) {
            chain.alsoChained();
        }
        if (isNews && !hasSpoken) {
            chain.alsoCauses();
        }
    }

    /** Null when this one says nothing either way. */
    private Disconnect ofOne(Throwable error, DriverFamily given, boolean connecting) {
        if (!(error instanceof SQLException)) {
            return null;
        }
        SQLException sql = (SQLException) error;
        DriverFamily family = given == null ? ErrorOrigin.family(sql) : given;
        Disconnect verdict = rules.of(sql, family);
        if (verdict != null) {
            return verdict;
        }
        if (ErrorOrigin.isPool(sql) || ErrorOrigin.isDriverManager(sql)) {
            return Disconnect.NOT_A_DISCONNECT;
        }
        verdict = family == null ? null : family.errorCodes().of(sql);
        return connecting ? connecting(sql, verdict, family) : inUse(sql, verdict, family);
    }

    private static Disconnect inUse(SQLException error, Disconnect known, DriverFamily family) {
        if (known != null) {
            return known;
        }
        if (error instanceof SQLTimeoutException) {
            return Disconnect.NOT_A_DISCONNECT;
        }
        boolean recoverable = error instanceof SQLRecoverableException && typesAreTrue(family);
        return recoverable || hasClass(error, "08") ? Disconnect.DEAD : null;
    }

    private static Disconnect connecting(
            SQLException error, Disconnect known, DriverFamily family) {
        if (known != null) {
            return known == Disconnect.DEAD ? Disconnect.SICK : known;
        }
        boolean refused = hasClass(error, "08") || hasClass(error, "28");
        boolean connectionType =
                error instanceof SQLRecoverableException
                        || error instanceof SQLTransientConnectionException
                        || error instanceof SQLNonTransientConnectionException;
        return refused
                        || error instanceof SQLTimeoutException
                        || connectionType && typesAreTrue(family)
                ? Disconnect.SICK
                : null;
    }

    private static boolean typesAreTrue(DriverFamily family) {
        return family == null || family.exceptionTypesAreTrue();
    }

    private static boolean hasClass(SQLException error, String stateClass) {
        String state = error.getSQLState();
        return state != null && state.length() == 5 && state.startsWith(stateClass);
    }
}
