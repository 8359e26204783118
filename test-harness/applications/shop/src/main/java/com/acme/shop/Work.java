package com.acme.shop;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/** Well-behaved work of some threads on a pool. */
public final class Work {
    private static final int THREADS = 4;

    private Work() {}

    /**
     * Takes a connection, asks for one row, gives it back.
     *
     * @param times how often, by each of {@value #THREADS} threads
     * @return how often that went wrong, in words
     */
    public static String run(DataSource source, int times) throws Exception {
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
            return "failed " + failed;
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
}
