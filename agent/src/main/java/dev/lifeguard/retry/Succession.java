package dev.lifeguard.retry;

import dev.lifeguard.model.Recipe;
import dev.lifeguard.model.Session;
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
 * <p><b>Threads</b> {@link #open} on one of its own; read by the waiting one when that has ended.
 */
final class Succession {

    /** The old session was something that a new one cannot be. */
    static final class Impossible extends Exception {
        private static final long serialVersionUID = 1;
        final transient boolean inTransaction;

        Impossible(Throwable why, boolean inTransaction) {
            super(why);
            this.inTransaction = inTransaction;
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
    Succession(Session session, Recipe recipe, Object opener, Class<?> type) {
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
     * A new connection in the state of the old one.
     *
     * @throws SQLException what opening it gave
     * @throws Impossible when it cannot be made what the old one was
     */
    Connection open() throws SQLException, Impossible {
        Connection fresh = connect();
        if (fresh == null) {
            throw new Impossible(null, false);
        }
        boolean done = false;
        try {
            if (fresh.getClass() != type) {
                throw new Impossible(null, false);
            }
            if (session.isInTransaction(fresh.getAutoCommit())) {
                throw new Impossible(null, true);
            }
            restore(fresh);
            done = true;
        } catch (SQLException | RuntimeException | LinkageError refused) {
            throw new Impossible(refused, false);
        } finally {
            if (!done) {
                fresh.close();
            }
        }
        return fresh;
    }

    private Connection connect() throws SQLException {
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

    private void restore(Connection fresh) throws SQLException {
        for (String sql : session.initialSql()) {
            try (Statement statement = fresh.createStatement()) {
                statement.execute(sql);
            }
        }
        for (Map.Entry<String, Object> each : settings.entrySet()) {
            set(fresh, each.getKey(), each.getValue());
        }
    }

    private static void set(Connection on, String setter, Object value) throws SQLException {
        switch (setter) {
            case "setAutoCommit":
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
