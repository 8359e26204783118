package dev.lifeguard.inplace;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.SessionFact;
import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.model.KeptBecause;
import dev.lifeguard.sessions.Fingerprint;
import dev.lifeguard.sessions.Recipe;
import dev.lifeguard.sessions.Session;
import dev.lifeguard.sessions.SessionFacts;
import dev.lifeguard.sockets.RawSocket;
import dev.lifeguard.sockets.SocketPeek;
import java.security.AccessController;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import javax.security.auth.Subject;

/**
 * Knows where sessions lead, so that none ever takes the place of one that led elsewhere.
 *
 * <p>Learned when a session has just been opened, because a dead one cannot be asked: what its
 * driver tells from its own fields, and how the data source was set up. Only openers of the
 * driver's own family count: what the application has written may decide by thread or time.
 *
 * <p><b>Threads</b> any. <b>Failure</b> what is not known is never taken to be the same.
 */
final class Origins {
    private final SocketPeek peek;

    Origins(SocketPeek peek) {
        this.peek = peek;
    }

    /** A driver has just opened this session for somebody who cannot evict it. */
    void learn(Session session, Connection connection) {
        boolean isKnown = session.facts() != null || actsForSomebody();
        SessionFacts facts = isKnown ? null : factsOf(connection);
        Recipe recipe = session.recipe();
        Object opener = recipe == null || recipe.hasUrl() ? null : recipe.opener();
        session.opened(facts, opener == null ? null : OpenerState.of(opener));
    }

    /**
     * Whether this thread acts for somebody who has logged in elsewhere: a driver may have logged
     * in as him (Kerberos), and no driver tells.
     */
    private static boolean actsForSomebody() {
        try {
            return Subject.getSubject(AccessController.getContext()) != null;
        } catch (UnsupportedOperationException sinceJava24) {
            return actsSinceJava24();
        } catch (SecurityException notAllowed) {
            return true;
        }
    }

    private static boolean actsSinceJava24() {
        try {
            return Subject.class.getMethod("current").invoke(null) != null;
        } catch (ReflectiveOperationException neither) {
            return true;
        }
    }

    /** Where a session leads that was opened just now, or null when that cannot be told. */
    SessionFacts factsOf(Connection connection) {
        String type = connection.getClass().getName();
        DriverFamily family = Drivers.familyOfType(type);
        if (family == null || family.facts().isEmpty()) {
            return null;
        }
        RawSocket socket = peek.find(connection);
        String server = socket == null ? null : socket.server();
        Fingerprint told = server == null ? null : told(family, connection);
        return told == null ? null : new SessionFacts(type, told, server);
    }

    private static Fingerprint told(DriverFamily family, Connection connection) {
        Fingerprint told = new Fingerprint();
        try {
            for (SessionFact fact : family.facts()) {
                told.add(fact.of(connection));
            }
            return told;
        } catch (SQLException saysNothing) {
            return null;
        } catch (RuntimeException saysNothing) {
            return null;
        } catch (LinkageError olderThanJdbc4) {
            return null;
        }
    }

    /** Why this session is not to be opened anew, or null when that would lead where it led. */
    KeptBecause obstacle(Session session) {
        if (session.isOpenedByOthers()) {
            return KeptBecause.FOREIGN_OPENER;
        }
        Recipe recipe = session.recipe();
        Object opener = recipe == null ? null : recipe.opener();
        Object connection = session.connection();
        if (opener == null || connection == null || session.facts() == null) {
            return KeptBecause.UNKNOWN_ORIGIN;
        }
        DriverFamily family = Drivers.familyOfType(opener.getClass().getName());
        if (family == null || family != Drivers.familyOfType(connection.getClass().getName())) {
            return KeptBecause.FOREIGN_OPENER;
        }
        return leadsWhereItLed(session, recipe, opener) ? null : KeptBecause.OPENER_CHANGED;
    }

    private boolean leadsWhereItLed(Session session, Recipe recipe, Object opener) {
        if (opener instanceof Driver) {
            return recipe.hasUrl();
        }
        Fingerprint then = session.openerState();
        return then != null && then.equals(OpenerState.of(opener));
    }
}
