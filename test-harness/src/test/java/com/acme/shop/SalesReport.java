package com.acme.shop;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;

/** A statement that takes very long. */
public final class SalesReport implements Runnable {
    private final DataSource pool;
    private final Runnable lent;

    /**
     * @param lent is run as soon as there is a connection
     */
    SalesReport(DataSource pool, Runnable lent) {
        this.pool = pool;
        this.lent = lent;
    }

    @Override
    public void run() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            lent.run();
            statement.execute("call sales_report(2026, 7)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the database does for it. */
    public static int compute(int year, int month) throws InterruptedException {
        new CountDownLatch(1).await();
        return year + month;
    }
}
