package dev.lifeguard.inplace;

import dev.lifeguard.model.KeptBecause;
import dev.lifeguard.sessions.Recipe;
import dev.lifeguard.sessions.Session;
import dev.lifeguard.sessions.SessionFacts;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;

/**
 * Opens another session and makes it what an old one was: the same opener, the same SQL before its
 * first use, the same settings in the same order.
 *
 * <p><b>Threads</b> on one of its own; read by the waiting one when that has ended.
 */
final class SessionCopy {

    /** The old session was something that a new one cannot be. */
    static final class Impossible extends Exception {
        private static final long serialVersionUID = 1;
        final transient KeptBecause kept;

        Impossible(Throwable why, KeptBecause kept) {
            super(why);
            this.kept = kept;
        }
    }

    private final Session session;
    private final Object opener;
    private final Object[] arguments;
    private final Class<?> type;
    private final Map<String, Object> settings;

    /**
     * @param opener of the recipe, held until it is done
     * @param type the class that the new connection must have
     */
    SessionCopy(Session session, Recipe recipe, Object opener, Class<?> type) {
        this.session = session;
        this.opener = opener;
        this.arguments = recipe.arguments();
        this.type = type;
        this.settings = session.settings();
    }

    /** Setters and values that the new session was given. */
    Map<String, Object> settings() {
        return settings;
    }

    /**
     * Asks the opener of the old session for another one.
     *
     * @throws SQLException what that gave
     * @return null = it does not open any
     */
    Connection connect() throws SQLException {
        if (opener instanceof Driver) {
            return ((Driver) opener).connect((String) arguments[0], (Properties) arguments[1]);
        }
        if (!(opener instanceof DataSource)) {
            return null;
        }
        DataSource source = (DataSource) opener;
        return arguments.length == 0
                ? source.getConnection()
                : source.getConnection((String) arguments[0], (String) arguments[1]);
    }

    /**
     * Puts a new connection into the state of the old one.
     *
     * @param origins tells where it leads: nothing is run on any other database than before
     * @throws Impossible when it cannot be made what the old one was; then it is closed
     */
    void restore(Connection fresh, Origins origins) throws SQLException, Impossible {
        boolean done = false;
        try {
            SessionFacts facts = fresh.getClass() == type ? origins.factsOf(fresh) : null;
            if (facts == null || !facts.areThoseOf(session.facts())) {
                throw new Impossible(null, KeptBecause.OTHER_SESSION);
            }
            if (session.isInTransaction(fresh.getAutoCommit())) {
                throw new Impossible(null, KeptBecause.TRANSACTION);
            }
            restore(fresh);
            done = true;
        } catch (SQLException | RuntimeException | LinkageError refused) {
            throw new Impossible(refused, KeptBecause.SESSION_STATE);
        } finally {
            if (!done) {
                ConnectAttempt.closeQuietly(fresh);
            }
        }
    }

    /**
     * All but auto-commit is set with it on: a schema that is set within a transaction would go
     * with the first rollback, and some drivers refuse other settings in the middle of one.
     */
    void restore(Connection fresh) throws SQLException {
        boolean began = fresh.getAutoCommit();
        if (!began) {
            fresh.setAutoCommit(true);
        }
        for (Object step : session.initial()) {
            initial(fresh, step);
        }
        for (Map.Entry<String, Object> each : settings.entrySet()) {
            if (!each.getKey().equals(Session.AUTO_COMMIT)) {
                set(fresh, each.getKey(), each.getValue());
            }
        }
        if (settings.containsKey(Session.AUTO_COMMIT)) {
            set(fresh, Session.AUTO_COMMIT, settings.get(Session.AUTO_COMMIT));
        } else if (!began) {
            fresh.setAutoCommit(false);
        }
    }

    private static void initial(Connection fresh, Object step) throws SQLException {
        if (step instanceof Map.Entry) {
            Map.Entry<?, ?> setting = (Map.Entry<?, ?>) step;
            set(fresh, (String) setting.getKey(), setting.getValue());
            return;
        }
        try (Statement statement = fresh.createStatement()) {
            statement.execute((String) step);
        }
    }

    private static void set(Connection on, String setter, Object value) throws SQLException {
        switch (setter) {
            case Session.AUTO_COMMIT:
                on.setAutoCommit(((Boolean) value).booleanValue());
                break;
            case "setReadOnly":
                on.setReadOnly(((Boolean) value).booleanValue());
                break;
            case "setTransactionIsolation":
                on.setTransactionIsolation(((Integer) value).intValue());
                break;
            case "setHoldability":
                on.setHoldability(((Integer) value).intValue());
                break;
            case "setCatalog":
                on.setCatalog((String) value);
                break;
            case "setSchema":
                on.setSchema((String) value);
                break;
            case "setNetworkTimeout": // needs an executor, which is the application's
                if (on.getNetworkTimeout() == ((Integer) value).intValue()) {
                    break;
                }
                throw new SQLException("Has another network timeout");
            default:
                throw new SQLException("Nobody knows how to repeat " + setter);
        }
    }
}
