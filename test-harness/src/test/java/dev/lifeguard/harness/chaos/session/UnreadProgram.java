package dev.lifeguard.harness.chaos.session;

import dev.lifeguard.harness.chaos.Await;
import dev.lifeguard.harness.chaos.ledger.LedgerPool;
import dev.lifeguard.harness.chaos.ledger.LedgerPools;
import dev.lifeguard.harness.chaos.ledger.Target;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Units of work that stream a large result and leave most of it unread. Prints how many sessions
 * the server has opened for each pool. The arguments are user and URLs.
 */
public final class UnreadProgram {
    private static final int UNITS = 50;

    /** Longer than the agent hands out without a look. */
    private static final Duration BETWEEN = Duration.ofMillis(3);

    private UnreadProgram() {}

    public static void main(String[] args) throws Exception {
        try (Connection monitor = DriverManager.getConnection(args[1], args[0], "")) {
            for (int i = 1; i < args.length; i++) {
                for (LedgerPools kind :
                        new LedgerPools[] {LedgerPools.TOMCAT_JDBC, LedgerPools.LIST}) {
                    long before = opened(monitor);
                    work(kind.open(new Target(args[i], args[0], "", 1, 60_000, false)), args[i]);
                    System.out.println(kind + " " + i + ": " + (opened(monitor) - before));
                }
            }
        }
        System.exit(0);
    }

    private static long opened(Connection monitor) throws SQLException {
        try (Statement statement = monitor.createStatement();
                ResultSet rows = statement.executeQuery("show global status like 'Connections'")) {
            rows.next();
            return rows.getLong(2);
        }
    }

    private static void work(LedgerPool pool, String url) throws SQLException {
        boolean streamsRowByRow = url.startsWith("jdbc:mysql:");
        for (int i = 0; i < UNITS; i++) {
            Connection connection = pool.claim();
            try {
                Statement statement = connection.createStatement();
                statement.setFetchSize(streamsRowByRow ? Integer.MIN_VALUE : 1);
                statement.executeQuery("select seq, repeat('x', 100) from seq_1_to_20000").next();
            } catch (SQLException lastOneIsStillActive) {
                // As Connector/J has it, without an agent too.
            }
            pool.handIn(connection);
            Await.passing(BETWEEN);
        }
    }
}
