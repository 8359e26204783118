package dev.lifeguard.drivers.errors;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.DriverTrait;
import dev.lifeguard.model.Disconnect;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.List;

/**
 * Is this error a lost connection? Asked by the user's rules first, then by the family's table,
 * then by what holds for every database.
 *
 * <p>An exception that a pool made is no word of the database, whatever its SQLState: H2's pool
 * says 08001 when it is exhausted, HikariCP repeats the state of the last failed connect.
 *
 * <p><b>Threads</b> any. <b>Failure</b> never throws; what cannot be read is {@link
 * Disconnect#NOT_A_DISCONNECT}. <b>Cost</b> below a microsecond for an ordinary error of a known
 * driver, some 20 where its stack has to tell who made it; looks at no more than {@value
 * ErrorChain#MOST} exceptions of a chain.
 */
public final class Disconnects {
    private final Rules rules;
    private final List<String> pools;

    /**
     * Classifies by {@code rules}, and by what the agent knows where they are silent.
     *
     * @param pools prefixes of the class names of pools, whose exceptions are no word of a database
     */
    public Disconnects(Rules rules, List<String> pools) {
        this.rules = rules;
        this.pools = pools;
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

    /** Whether an error that a connection in use has thrown means that its session is gone. */
    public boolean isDeath(Throwable error, DriverFamily family) {
        return ofStatement(error, family).isDeath();
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

    /**
     * Whether the server has refused a login: the password, the account, the right to connect. To
     * try it again may lock the account.
     *
     * @param error what opening a connection has thrown; null is no error
     */
    public boolean isLoginRefused(Throwable error) {
        try {
            ErrorChain chain = new ErrorChain(error);
            for (Throwable one = chain.next(); one != null; one = chain.next()) {
                if (one instanceof SQLException && refusesLogin((SQLException) one)) {
                    return true;
                }
                chain.alsoChained();
                chain.alsoCauses();
            }
            return false;
        } catch (Throwable oddException) { // getCause() and its kin are the driver's own code
            return true; // not to be tried again
        }
    }

    /** "Invalid authorization specification" of the SQL standard, or what the family says. */
    private boolean refusesLogin(SQLException error) {
        if (error instanceof SQLInvalidAuthorizationSpecException || hasClass(error, "28")) {
            return true;
        }
        ErrorOrigin origin = new ErrorOrigin(error, pools);
        DriverFamily family = origin.family();
        return family == null
                ? "08004".equals(error.getSQLState()) && !origin.isPool()
                : family.errorCodes().refusesLogin(error);
    }

    private Disconnect strongest(Throwable error, DriverFamily family, boolean connecting) {
        try {
            Disconnect strongest = Disconnect.NOT_A_DISCONNECT;
            ErrorChain chain = new ErrorChain(error);
            for (Throwable one = chain.next(); one != null; one = chain.next()) {
                ErrorOrigin origin = new ErrorOrigin(one, pools);
                Disconnect verdict = ofOne(one, origin, family, connecting);
                if (verdict != null && verdict.outweighs(strongest)) {
                    strongest = verdict;
                }
                if (hasMore(one)) {
                    boolean madeByPool = origin.isPool();
                    boolean hasSpoken = verdict != null && !madeByPool;
                    follow(chain, hasSpoken, connecting || !madeByPool);
                }
            }
            return strongest;
        } catch (Throwable oddException) { // getCause() and its kin are the driver's own code
            return Disconnect.NOT_A_DISCONNECT;
        }
    }

    private static boolean hasMore(Throwable one) {
        return ErrorChain.chainedTo(one) != null || one.getCause() != null;
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

    /**
     * Null when this one says nothing either way, or nothing that matters: then nobody need know
     * who made it.
     */
    private Disconnect ofOne(
            Throwable error, ErrorOrigin origin, DriverFamily given, boolean connecting) {
        if (!(error instanceof SQLException)) {
            return null;
        }
        SQLException sql = (SQLException) error;
        DriverFamily family = given == null ? origin.family() : given;
        Disconnect verdict = rules.of(sql, family);
        if (verdict != null) {
            return verdict;
        }
        Disconnect known = family == null ? null : family.errorCodes().of(sql);
        verdict = connecting ? connecting(sql, known, family) : inUse(sql, known, family);
        if (verdict == null || verdict == Disconnect.NOT_A_DISCONNECT) {
            return verdict;
        }
        return origin.isPool() || origin.isDriverManager() ? Disconnect.NOT_A_DISCONNECT : verdict;
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
        if (known != null && known != Disconnect.NOT_A_DISCONNECT) { // which is said of a session
            return known.isDeath() ? Disconnect.SICK : known;
        }
        boolean refused =
                hasClass(error, "08")
                        || hasClass(error, "28")
                        || family != null && family.errorCodes().refuses(error);
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
        return family == null || !family.has(DriverTrait.EXCEPTION_TYPES_MAY_LIE);
    }

    private static boolean hasClass(SQLException error, String stateClass) {
        String state = error.getSQLState();
        return state != null && state.length() == 5 && state.startsWith(stateClass);
    }
}
