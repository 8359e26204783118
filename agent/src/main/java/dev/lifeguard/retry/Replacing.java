package dev.lifeguard.retry;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.Drivers;
import dev.lifeguard.model.KeptBecause;
import dev.lifeguard.model.Recipe;
import dev.lifeguard.model.Replaceable;
import dev.lifeguard.model.Session;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
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

    /**
     * @param threads makes threads that inherit the class loader of the one that asks, and whose
     *     doings are nobody's checkouts
     */
    public Replacing(Replacements replacements, ThreadFactory threads) {
        this.replacements = replacements;
        this.threads = threads;
    }

    Replacements replacements() {
        return replacements;
    }

    /** Why this connection is to stay as it is, or null when it may be replaced. */
    KeptBecause obstacle(Replaceable candidate) {
        Session session = candidate.session();
        Recipe recipe = session.recipe();
        if (recipe == null || recipe.opener() == null || session.connection() == null) {
            return KeptBecause.UNKNOWN_ORIGIN;
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
        return null;
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
    KeptBecause replace(Replaceable candidate, PhysicalState stale, long nanos) {
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
        Succession succession = new Succession(session, recipe, opener, original.getClass());
        Opening opening = Opening.begin(succession, threads);
        if (opening == null) {
            return KeptBecause.TIMED_OUT;
        }
        Connection fresh = opening.await(nanos);
        if (fresh == null) {
            return opening.isInterrupted()
                    ? KeptBecause.TIMED_OUT
                    : whyNot(opening.error(), backoff);
        }
        backoff.accepted();
        if (!replacements.replace((Connection) original, fresh)) {
            Opening.closeQuietly(fresh);
            return KeptBecause.REFUSED;
        }
        session.replaced(succession.settings());
        candidate.replacedBy(fresh);
        if (stale.socket() != null) {
            stale.socket().close();
        }
        return null;
    }

    private static KeptBecause whyNot(Throwable error, Backoff backoff) {
        if (error instanceof Succession.Impossible) {
            return ((Succession.Impossible) error).inTransaction
                    ? KeptBecause.TRANSACTION
                    : KeptBecause.SESSION_STATE;
        }
        backoff.refused();
        return error == null ? KeptBecause.TIMED_OUT : KeptBecause.REFUSED;
    }
}
