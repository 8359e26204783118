package dev.lifeguard.harness.breadth;

import dev.lifeguard.harness.chaos.Await;
import dev.lifeguard.harness.chaos.database.ServerSockets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** PostgreSQL, as its administrator sees it. */
final class Server {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Connection admin;

    Server(Connection admin) {
        this.admin = admin;
    }

    /** Works with it, and gives it back. */
    void use(Connection lent, OpenPool pool) throws SQLException {
        try (Statement statement = lent.createStatement()) {
            statement.execute("select 1");
        } finally {
            pool.giveBack(lent);
        }
    }

    boolean answers(Connection lent) {
        try (Statement statement = lent.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException killed) {
            return false;
        }
    }

    /** Those that are there now: a pool may open others at once. */
    void kill(String application) throws SQLException {
        List<String> killed = pids(application);
        if (!killed.isEmpty()) {
            String those = " from pg_stat_activity where pid in (" + String.join(",", killed) + ")";
            List<String> clients = column("select client_port" + those);
            column("select pg_terminate_backend(pid)" + those);
            Await.until(
                    "the end of the sessions of " + application,
                    PATIENCE,
                    () -> column("select pid" + those).isEmpty());
            // A busy server forgets a session some time before the process of it has ended.
            Await.until(
                    "the end of the sockets of " + application,
                    PATIENCE,
                    () -> clients.stream().noneMatch(Server::isOpenTo));
        }
    }

    private static boolean isOpenTo(String client) {
        return client != null && ServerSockets.isOpenTo(Integer.parseInt(client));
    }

    /** How many there are, once none of more than that many is on its way out. */
    int sessions(String application, int most) throws SQLException {
        Await.nanosUntil(PATIENCE, () -> pids(application).size() <= most);
        return pids(application).size();
    }

    String pidOf(Connection lent) throws SQLException {
        return column(lent, "select pg_backend_pid()").get(0);
    }

    List<String> pids(String application) throws SQLException {
        return column(
                "select pid from pg_stat_activity where application_name = '" + application + "'");
    }

    /** The statement that writes down that a unit was done. */
    static String entry(String application, String unit) {
        return "insert into ledger values (" + unit + ", 0, '" + application + "')";
    }

    /** The units that were written down, in order. */
    List<String> ledger(String application) throws SQLException {
        List<String> units = column("select id from ledger where worker = '" + application + "'");
        Collections.sort(units);
        return units;
    }

    /** Forgets what was written down in another run. */
    void forget(String application) throws SQLException {
        column("delete from ledger where worker = '" + application + "' returning id");
    }

    private synchronized List<String> column(String query) throws SQLException {
        return column(admin, query);
    }

    private static List<String> column(Connection connection, String query) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }
}
