package dev.lifeguard.harness.servers.web;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.naming.InitialContext;
import javax.sql.DataSource;

/** Works on the pool that a request names, well or badly, and says in one line how it went. */
public final class Shop {
    private static final int THREADS = 4;

    /** One for each time this application was deployed: what a heap's histogram counts. */
    public static final class Deployed {}

    /** Of which the class loader is held by this object alone. */
    static final Deployed DEPLOYED = new Deployed();

    /** What the application loses track of, but something still holds. */
    private static final List<Connection> KEPT = new ArrayList<>();

    private Shop() {}

    /**
     * What the page calls.
     *
     * @param task what to do
     * @param pool the JNDI name of a pool, or {@code own:} and the kind of one in WEB-INF/lib
     * @param times how often, by each of {@value #THREADS} threads
     * @param url of the database, for a pool of the application's own
     */
    public static String answer(String task, String pool, String times, String url) {
        try {
            if (task.equals("shut")) {
                return OwnPools.shut();
            }
            DataSource source =
                    pool.startsWith("own:")
                            ? OwnPools.get(pool.substring(4), url)
                            : (DataSource) new InitialContext().lookup(pool);
            switch (task) {
                case "work":
                    return "failed " + work(source, Integer.parseInt(times));
                case "lose":
                    lose(source);
                    return "lost";
                case "strand":
                    Strand.lose(source);
                    return "stranded";
                case "keep":
                    keep(source);
                    return "kept";
                case "overlap":
                    KEPT.add(Transactions.overlap(source));
                    return "kept";
                case "again":
                    return "failed " + again();
                case "alone":
                    return "failed " + units(source, Integer.parseInt(times));
                case "commit":
                case "rollback":
                    return "rows " + Transactions.run(source, task);
                default:
                    return "unknown " + task;
            }
        } catch (Exception wrong) {
            return "threw " + wrong;
        }
    }

    private static int work(DataSource source, int times) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(threads.submit(() -> units(source, times)));
            }
            int failed = 0;
            for (Future<Integer> each : all) {
                failed += each.get();
            }
            return failed;
        } finally {
            threads.shutdown();
        }
    }

    private static int units(DataSource source, int times) {
        int failed = 0;
        for (int i = 0; i < times; i++) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select " + i)) {
                rows.next();
            } catch (SQLException e) {
                failed++;
            }
        }
        return failed;
    }

    private static void lose(DataSource source) throws SQLException {
        source.getConnection().createStatement().execute("select 1");
    }

    private static void keep(DataSource source) throws SQLException {
        KEPT.add(source.getConnection());
    }

    /** Uses what it has kept, in another request. */
    private static int again() {
        int failed = 0;
        for (Connection each : KEPT) {
            try (Statement statement = each.createStatement()) {
                statement.execute("select 1");
            } catch (SQLException e) {
                failed++;
            }
        }
        return failed;
    }
}
