package dev.lifeguard.harness.returns;

import dev.lifeguard.harness.breadth.XaDatabase;
import dev.lifeguard.harness.breadth.XaPools;
import dev.lifeguard.harness.process.AgentProbe;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Units of work over two pools under a transaction manager: committed, rolled back, timed out; with
 * connections that are closed long before their transaction ends and got again, and rest meanwhile
 * for longer than the agent would leave one unasked. Then one handle is lost.
 *
 * <p>The arguments: which transaction manager, a PostgreSQL URL and its user, an H2 URL. Prints how
 * many rows have arrived in either database, and how many sessions a transaction has had in each.
 */
public final class XaProgram {
    static final int UNITS = 6;

    /** Longer than the agent's own limit in this test. */
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final XaPools.Manager manager;
    private final DataSource postgres;
    private final DataSource h2;
    private int others;

    private XaProgram(String which, String url, String user, String h2Url) throws Exception {
        manager =
                XaPools.valueOf(which).start(XaDatabase.of(url, user), XaDatabase.of(h2Url, user));
        postgres = manager.first();
        h2 = manager.second();
    }

    public static void main(String[] args) {
        int status = 1;
        try {
            run(args);
            status = 0;
        } catch (Exception | AssertionError wrong) {
            wrong.printStackTrace();
        }
        System.exit(status); // the pools keep threads
    }

    private static void run(String[] args) throws Exception {
        try (Connection one = DriverManager.getConnection(args[1], args[2], "");
                Connection two = DriverManager.getConnection(args[3], "sa", "");
                Statement first = one.createStatement();
                Statement second = two.createStatement()) {
            first.execute("drop table if exists xa_orders");
            first.execute("create table xa_orders (name varchar(20))");
            second.execute("create table xa_orders (name varchar(20))");
            XaProgram program = new XaProgram(args[0], args[1], args[2], args[3]);
            program.play();
            System.out.println("rows " + count(first) + " " + count(second));
            System.out.println("changed sessions " + program.others);
            if (AgentProbe.isPresent()) {
                program.lose(!XaPools.valueOf(args[0]).closesWhatIsOpen());
            }
        }
    }

    private void play() throws Exception {
        for (int i = 0; i < UNITS; i++) {
            manager.begin();
            work();
            manager.commit();
        }
        for (int i = 0; i < UNITS; i++) {
            manager.begin();
            work();
            manager.rollback();
        }
        timeOut();
        manager.begin();
        work(); // all of them are of use
        manager.commit();
    }

    /** Two handles one after the other, and one inside another, of each pool. */
    private void work() throws SQLException {
        for (DataSource pool : new DataSource[] {postgres, h2}) {
            String session = insert(pool, "first");
            LockSupport.parkNanos(REST_NANOS);
            try (Connection outer = pool.getConnection();
                    Statement statement = outer.createStatement()) {
                others += sessionOf(outer, pool).equals(session) ? 0 : 1;
                LockSupport.parkNanos(REST_NANOS);
                statement.executeUpdate("insert into xa_orders values ('outer')");
            }
        }
    }

    private String insert(DataSource pool, String name) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into xa_orders values ('" + name + "')");
            return sessionOf(connection, pool);
        }
    }

    private String sessionOf(Connection connection, DataSource pool) throws SQLException {
        String query = pool == postgres ? "select pg_backend_pid()" : "call session_id()";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private void timeOut() throws Exception {
        manager.timeoutSeconds(2);
        manager.begin();
        insert(postgres, "late");
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3_500));
        try {
            manager.commit();
            throw new AssertionError("committed what had timed out");
        } catch (AssertionError wrong) {
            throw wrong;
        } catch (Exception rolledBack) {
            manager.endThread();
        }
        manager.timeoutSeconds(60);
    }

    /** The one that nobody closes, within a transaction that ends, after another that is closed. */
    private void lose(boolean isFound) throws Exception {
        Thread losing =
                new Thread(
                        () -> {
                            try {
                                manager.begin();
                                insert(postgres, "closed");
                                XaLoser.lose(postgres);
                                manager.commit();
                            } catch (Exception wrong) {
                                wrong.printStackTrace();
                            }
                        });
        losing.start();
        losing.join();
        if (!isFound) {
            return;
        }
        AgentProbe.awaitReport(
                report -> {
                    System.gc();
                    return report.toString().contains(XaLoser.LINE)
                            && report.toString().contains("\"verdict\"");
                },
                PATIENCE);
    }

    private static int count(Statement statement) throws SQLException {
        try (ResultSet count = statement.executeQuery("select count(*) from xa_orders")) {
            count.next();
            return count.getInt(1);
        }
    }
}
