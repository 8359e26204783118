package dev.lifeguard.inplace;

import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.errors.Disconnects;
import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.model.KeptBecause;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.servers.Backoff;
import dev.lifeguard.sessions.Birth;
import dev.lifeguard.sessions.Fingerprint;
import dev.lifeguard.sessions.Recipe;
import dev.lifeguard.sessions.Session;
import dev.lifeguard.sockets.SocketPeek;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;

/**
 * Replaces a physical connection beneath its own object, for pools that cannot be made to drop one:
 * only between two uses, only a session that carries nothing, and never while a prepared statement
 * of it is open (PostgreSQL's driver names them S_1, S_2 in each session: the old one would run
 * another's SQL).
 *
 * <p>The old session is never spoken to again; its socket is closed beneath it.
 *
 * <p><b>Threads</b> the one that checks out. <b>Failure</b> everything stays as it is, and the
 * answer says why.
 */
public final class Replacing {
    private final Replacements replacements;
    private final ThreadFactory threads;
    private final Disconnects disconnects;
    private final Origins origins;
    private final Logins logins;

    /**
     * @param threads makes threads that inherit the class loader of the one that asks, and whose
     *     doings are nobody's checkouts
     * @param peek finds the sockets by which servers are told apart
     * @param disconnects tells a refused login from other errors
     */
    public Replacing(
            Replacements replacements,
            ThreadFactory threads,
            SocketPeek peek,
            Disconnects disconnects,
            Ticker ticker) {
        this.replacements = replacements;
        this.threads = threads;
        this.disconnects = disconnects;
        this.origins = new Origins(peek);
        this.logins = new Logins(ticker);
    }

    Replacements replacements() {
        return replacements;
    }

    /** A driver has opened a connection for somebody else. */
    void opened(Connection physical, Birth birth) {
        if (birth.session != null) {
            origins.learn(birth.session, physical);
        }
        Recipe recipe = birth.session == null ? birth.recipe : birth.session.recipe();
        if (recipe != null) {
            logins.accepted(Logins.of(recipe, stateOf(birth.session)));
        }
    }

    /** A driver could not open a connection for somebody else. */
    void notOpened(Recipe recipe, Throwable error) {
        if (recipe != null && recipe.hasUrl() && disconnects.isLoginRefused(error)) {
            logins.refused(Logins.of(recipe, null));
        }
    }

    private static Fingerprint stateOf(Session session) {
        return session == null ? null : session.openerState();
    }

    /** Why this connection is to stay as it is, or null when it may be replaced. */
    KeptBecause obstacle(Replaceable candidate) {
        Session session = candidate.session();
        KeptBecause origin = session.keptForGood();
        origin = origin == null ? origins.obstacle(session) : origin;
        if (origin != null) {
            return origin;
        }
        if (!session.isReplaceable()) {
            return KeptBecause.SESSION_STATE;
        }
        if (session.isInTransaction(true)) {
            return KeptBecause.TRANSACTION;
        }
        if (!candidate.forwards()) {
            return KeptBecause.NOT_WOVEN;
        }
        for (Object statement : candidate.statements()) {
            if (ties(statement)) {
                return KeptBecause.STATEMENT;
            }
        }
        boolean refused = logins.isRefused(Logins.of(session.recipe(), session.openerState()));
        return refused ? KeptBecause.LOGIN_REFUSED : null;
    }

    /** Whether a statement of the old session could do harm on another one. */
    private static boolean ties(Object statement) {
        if (!(statement instanceof Statement)) {
            return true;
        }
        Statement old = (Statement) statement;
        try {
            return !old.isClosed() && (old instanceof PreparedStatement || mayHoldPortal(old));
        } catch (SQLException saysThatItIsClosed) {
            return old instanceof PreparedStatement;
        } catch (LinkageError olderThanJdbc4) {
            return true;
        }
    }

    /**
     * PostgreSQL's driver fetches rows from portals, named alike in each session, through whatever
     * the connection is by then. H2's, which always fetches in parts, stays with its own session.
     */
    private static boolean mayHoldPortal(Statement old) throws SQLException {
        DriverFamily family = Drivers.familyOfType(old.getClass().getName());
        boolean byName = family == null || family.system().equals("postgresql");
        return byName && old.getFetchSize() != 0;
    }

    /**
     * Puts a new session beneath the object, unless something stands against it.
     *
     * @param stale what is known of the old session
     * @param nanos how long it may take in all
     * @return null = it is done; else why not
     */
    KeptBecause replace(Replaceable candidate, PhysicalState stale, final long nanos) {
        Session session = candidate.session();
        Object original = session.connection();
        Recipe recipe = session.recipe();
        Object opener = recipe == null ? null : recipe.opener();
        if (opener == null || original == null) {
            return KeptBecause.UNKNOWN_ORIGIN;
        }
        Backoff backoff = stale.server().backoff();
        if (backoff.waitNanos() > 0) {
            return KeptBecause.REFUSED;
        }
        final SessionCopy succession =
                new SessionCopy(session, recipe, opener, original.getClass());
        final Fingerprint login = Logins.of(recipe, session.openerState());
        ConnectAttempt opening =
                ConnectAttempt.begin(
                        new Callable<Connection>() {
                            @Override
                            public Connection call() throws Exception {
                                return opened(succession, login, nanos);
                            }
                        },
                        threads);
        if (opening == null) {
            return KeptBecause.TIMED_OUT;
        }
        Connection fresh = opening.await(nanos);
        if (fresh == null) {
            return opening.isInterrupted()
                    ? KeptBecause.TIMED_OUT
                    : whyNot(opening.error(), session, backoff, nanos);
        }
        backoff.accepted();
        if (!takesPlace((Connection) original, fresh)) {
            return KeptBecause.REFUSED;
        }
        session.replaced(succession.settings());
        candidate.replacedBy(fresh);
        if (stale.socket() != null) {
            stale.socket().close();
        }
        return null;
    }

    /** If it does not, whatever goes wrong, nobody has it. */
    private boolean takesPlace(Connection original, Connection fresh) {
        boolean placed = false;
        try {
            placed = replacements.replace(original, fresh);
        } finally {
            if (!placed) {
                ConnectAttempt.closeQuietly(fresh);
            }
        }
        return placed;
    }

    /** On the thread of the attempt, which learns what comes of it even if nobody waits for it. */
    private Connection opened(SessionCopy succession, Fingerprint login, long nanos)
            throws Exception {
        if (!logins.mayTry(login, nanos)) {
            boolean refused = logins.isRefused(login);
            throw new SessionCopy.Impossible(
                    null, refused ? KeptBecause.LOGIN_REFUSED : KeptBecause.TIMED_OUT);
        }
        Connection fresh;
        try {
            fresh = succession.connect();
            logins.accepted(login);
        } catch (SQLException refusal) {
            if (disconnects.isLoginRefused(refusal)) {
                logins.refused(login);
                throw new SessionCopy.Impossible(refusal, KeptBecause.LOGIN_REFUSED);
            }
            throw refusal;
        } finally {
            logins.tried(login);
        }
        if (fresh == null) {
            throw new SessionCopy.Impossible(null, KeptBecause.UNKNOWN_ORIGIN);
        }
        succession.restore(fresh, origins);
        return fresh;
    }

    /** What another attempt would not change, is not tried again. */
    private static KeptBecause whyNot(
            Throwable error, Session session, Backoff backoff, long nanos) {
        if (error instanceof SessionCopy.Impossible) {
            KeptBecause kept = ((SessionCopy.Impossible) error).kept;
            if (kept == KeptBecause.OTHER_SESSION) {
                session.keepForGood(kept);
            }
            return kept;
        }
        backoff.refused(error == null ? nanos : 0);
        return error == null ? KeptBecause.TIMED_OUT : KeptBecause.REFUSED;
    }
}
