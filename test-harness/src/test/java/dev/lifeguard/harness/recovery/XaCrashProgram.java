package dev.lifeguard.harness.recovery;

import dev.lifeguard.harness.breadth.XaDatabase;
import dev.lifeguard.harness.breadth.XaPools;
import dev.lifeguard.harness.process.AgentProbe;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * A transaction manager with pools over two databases, in the first of two lives or in the second.
 *
 * <p>The arguments: which manager; {@code prepare}, {@code commit} (this JVM is halted in that
 * phase, when both databases have prepared) or {@code recover}; the URLs of both, and PostgreSQL's
 * user. Prints how many branches were in doubt and how many are, and how many rows there are.
 */
public final class XaCrashProgram {
    static final int HALTED = 99;

    /** Longer than the agent of this test leaves a connection unasked, and lets one live. */
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

    private final String phase;
    private final XaDatabase first;
    private final XaDatabase second;
    private final Recovery recovery;
    private XaPools.Manager manager;

    private XaCrashProgram(String[] args) {
        phase = args[1];
        first = XaDatabase.of(args[2], args[4]);
        second = XaDatabase.of(args[3], args[4]);
        recovery = Recovery.of(XaPools.valueOf(args[0]));
    }

    public static void main(String[] args) {
        int status = 1;
        try {
            new XaCrashProgram(args).live();
            status = 0;
        } catch (Exception | AssertionError wrong) {
            wrong.printStackTrace();
        }
        System.exit(status); // the pools keep threads
    }

    private void live() throws Exception {
        boolean isFirst = !phase.equals("recover");
        if (isFirst) {
            makeTable(first);
            makeTable(second);
        }
        printInDoubt("was in doubt");
        manager = recovery.start(first, second);
        if (isFirst) {
            CrashingResource.crashIn(phase, XaCrashProgram::halt);
            work();
            throw new AssertionError("still there");
        }
        recovery.recover();
        work(); // all of them are of use again
        print();
    }

    /** The crash is the first to be committed and the last to be prepared. */
    private void work() throws Exception {
        boolean last = phase.equals("prepare") || recovery.commitsLastFirst();
        manager.begin();
        if (!last) {
            manager.enlist(CrashingResource.ONE);
        }
        insert(manager.first());
        LockSupport.parkNanos(REST_NANOS);
        insert(manager.second());
        if (last) {
            manager.enlist(CrashingResource.ONE);
        }
        LockSupport.parkNanos(REST_NANOS);
        manager.commit();
    }

    private static void insert(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into xa_crash values (1)");
        }
    }

    private static void halt() {
        System.out.flush();
        Runtime.getRuntime().halt(HALTED);
    }

    private void print() throws SQLException {
        String rows = "select count(*) from xa_crash";
        System.out.println("rows " + ask(first, rows) + " " + ask(second, rows));
        printInDoubt("in doubt");
        System.out.println("agent " + AgentProbe.isPresent());
    }

    private void printInDoubt(String when) throws SQLException {
        System.out.println(when + " " + inDoubt(first) + " " + inDoubt(second));
    }

    private static long inDoubt(XaDatabase database) throws SQLException {
        return ask(
                database,
                database.isH2()
                        ? "select count(*) from information_schema.in_doubt"
                        : "select count(*) from pg_prepared_xacts"
                                + " where database = current_database()");
    }

    private static long ask(XaDatabase database, String query) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void makeTable(XaDatabase database) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists xa_crash (id int)");
        }
    }

    private static Connection connect(XaDatabase database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), "");
    }
}
