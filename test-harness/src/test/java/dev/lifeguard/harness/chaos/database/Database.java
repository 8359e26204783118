package dev.lifeguard.harness.chaos.database;

import dev.lifeguard.harness.chaos.Await;
import dev.lifeguard.harness.process.Ports;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** A server that can be stopped, started again on its port with its data, and told to kill. */
public abstract class Database {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration SOCKETS = Duration.ofSeconds(10);

    private final int port = Ports.free();

    /** Where it listens, on 127.0.0.1. */
    public final int port() {
        return port;
    }

    /** The JDBC URL of the database through this port: its own, or a proxy's. */
    public abstract String url(int throughPort);

    /** The same, for sessions that the server ends when they are idle this long; null = cannot. */
    public String urlOfIdleLimit(int throughPort, Duration limit) {
        return null;
    }

    public abstract String user();

    public String password() {
        return "";
    }

    /** Starts the server on its port, with the data it had. Returns when it answers. */
    abstract void start() throws Exception;

    /** Stops the server; all sessions end. */
    abstract void stop() throws Exception;

    /** Stops and starts it. The sockets of all sessions are closed meanwhile. */
    public final void restart() throws Exception {
        stop();
        start();
    }

    final void awaitAnswer() {
        Await.until("an answer of " + this, PATIENCE, () -> ask("select 1").contains(1L));
    }

    public final Dialect dialect() {
        return Dialect.of(url(port));
    }

    /** A session of the caller's own, past every proxy. The caller closes it. */
    public final Connection connect() throws SQLException {
        return DriverManager.getConnection(url(port), user(), password());
    }

    /** The first column of a query's answer. */
    public final Set<Long> ask(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            Set<Long> answers = new TreeSet<>();
            while (rows.next()) {
                answers.add(rows.getLong(1));
            }
            return answers;
        }
    }

    /** Runs statements that give no rows. */
    public final void tell(String... commands) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    /** Ends these sessions, and returns when the server has none of them any more. */
    public final void kill(Collection<Long> sessions) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (long session : sessions) {
                statement.execute(dialect().kill(session));
            }
        }
        awaitEnd(sessions);
    }

    /**
     * Returns when the server has none of these sessions any more, and their sockets are closed: a
     * busy one forgets a session some time before the process or thread of it has ended. H2 leaves
     * them open.
     */
    public final void awaitEnd(Collection<Long> sessions) {
        Await.until(
                "the end of the sessions " + sessions + " of " + this,
                PATIENCE,
                () -> {
                    Set<Long> left = ask(dialect().sessions());
                    left.retainAll(sessions);
                    return left.isEmpty();
                });
        if (dialect() != Dialect.H2) {
            // Who asks is a session as well. Others may be connecting all the time: not for ever.
            Await.nanosUntil(
                    SOCKETS,
                    () -> ServerSockets.established(port) < ask(dialect().sessions()).size());
        }
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName();
    }
}
