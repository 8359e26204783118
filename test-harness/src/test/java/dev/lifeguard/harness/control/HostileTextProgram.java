package dev.lifeguard.harness.control;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** An application whose pool, threads and statements are named by somebody who means harm. */
public final class HostileTextProgram {
    /** What a terminal, an editor or a log collector would act on. */
    static final String MARKS =
            "\u001b[31m\u0007\r\n\u0085\u2028\u2029\u061c\u200e\u200f\u202a\u202b\u202c\u202d"
                    + "\u202e\u2066\u2067\u2068\u2069\ud83d";

    private static final int LENGTH = 100_000;
    private static final List<Connection> OUT = new ArrayList<>();

    private HostileTextProgram() {}

    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:hostile");
        config.setPoolName("pool" + MARKS + "x".repeat(LENGTH) + MARKS);
        config.setMaximumPoolSize(5);
        config.setConnectionTimeout(250);
        HikariDataSource pool = new HikariDataSource(config);
        for (int i = 0; i < 6; i++) { // the first gives its own back
            Thread thread = new Thread(() -> take(pool));
            thread.setName("thread" + MARKS + "y".repeat(LENGTH));
            thread.start();
            thread.join();
        }
        try {
            pool.getConnection();
        } catch (SQLException exhausted) {
            System.out.println("ready");
        }
        System.in.read();
        System.exit(0);
    }

    private static void take(HikariDataSource pool) {
        try {
            Connection connection = pool.getConnection();
            OUT.add(connection);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table if not exists t" + OUT.size() + " (a varchar(9))");
                statement.execute(
                        "insert into t"
                                + OUT.size()
                                + " select 'S3CRET' as \"a"
                                + "\u202e\u2066\u2028"
                                + "\" from dual -- "
                                + "z".repeat(LENGTH));
            }
            if (OUT.size() == 1) {
                connection.close(); // uncommitted
            }
        } catch (SQLException broken) {
            broken.printStackTrace();
        }
    }
}
