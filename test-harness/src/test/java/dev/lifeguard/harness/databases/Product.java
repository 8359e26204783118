package dev.lifeguard.harness.databases;

import dev.lifeguard.harness.chaos.Await;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** A database product, as its administrator speaks to it. */
enum Product {
    POSTGRESQL(
            "select 1",
            "select pg_backend_pid()",
            "select pid from pg_stat_activity",
            "select pg_terminate_backend(%s)"),
    MARIADB(
            "select 1",
            "select connection_id()",
            "select id from information_schema.processlist",
            "kill %s"),
    MYSQL(
            "select 1",
            "select connection_id()",
            "select id from information_schema.processlist",
            "kill %s"),
    H2(
            "select 1",
            "select session_id()",
            "select session_id from information_schema.sessions",
            "call abort_session(%s)"),
    HSQLDB(
            "values 1",
            "select distinct session_id() from information_schema.system_users",
            "select session_id from information_schema.system_sessions",
            "alter session %s close"),
    /** Has no numbers of sessions, and ends them all with the database that they are in. */
    DERBY("values 1", null, null, null),
    /** Sessions of a database in this JVM have nobody to lose. */
    IN_PROCESS("select 1", null, null, null);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String probe;
    private final String ownId;
    private final String sessions;
    private final String kill;

    Product(String probe, String ownId, String sessions, String kill) {
        this.probe = probe;
        this.ownId = ownId;
        this.sessions = sessions;
        this.kill = kill;
    }

    /** Whether it answers on this connection. */
    boolean answers(Connection lent) {
        try (Statement statement = lent.createStatement();
                ResultSet row = statement.executeQuery(probe)) {
            return row.next();
        } catch (SQLException dead) {
            return false;
        }
    }

    /** The number of this session, or what else tells physical connections apart. */
    String sessionOf(Connection lent) throws SQLException {
        return ownId == null
                ? Integer.toHexString(System.identityHashCode(lent.unwrap(Connection.class)))
                : column(lent, ownId).iterator().next();
    }

    /** Ends these sessions, and returns when the server has none of them any more. */
    void kill(Address address, Collection<String> those) throws SQLException {
        if (this == DERBY) {
            shutDown(address);
            return;
        }
        try (Connection admin = address.connect()) {
            for (String each : those) {
                try (Statement statement = admin.createStatement()) {
                    statement.execute(String.format(kill, each));
                }
            }
        }
        awaitEnd(address, those);
    }

    /** Returns when the server has none of these sessions. Where it cannot be asked, at once. */
    void awaitEnd(Address address, Collection<String> those) throws SQLException {
        if (sessions == null) {
            return;
        }
        try (Connection admin = address.connect()) {
            Await.until(
                    "the end of the sessions " + those,
                    PATIENCE,
                    () -> {
                        Set<String> left = column(admin, sessions);
                        left.retainAll(those);
                        return left.isEmpty();
                    });
        }
    }

    private static void shutDown(Address address) {
        try (Connection none = DriverManager.getConnection(address.url() + ";shutdown=true")) {
            throw new AssertionError("It is still there: " + none);
        } catch (SQLException asItShould) {
            return; // 08006: the database has gone, and comes back with the next connection
        }
    }

    private static Set<String> column(Connection connection, String query) throws SQLException {
        Set<String> all = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }
}
