package com.acme.shop;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import javax.sql.DataSource;

/** A visitor who clicks and reads, as it should be. */
final class UserSession implements Runnable {
    private static final int LONGEST_READ_MILLIS = 60;

    private final DataSource pool;
    private final Random random = new Random(7);

    UserSession(DataSource pool) {
        this.pool = pool;
    }

    @Override
    public void run() {
        try {
            while (true) {
                click();
                Thread.sleep(random.nextInt(LONGEST_READ_MILLIS));
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void click() throws SQLException, InterruptedException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select count(*) from information_schema.tables");
            Thread.sleep(random.nextInt(LONGEST_READ_MILLIS / 4));
        }
    }
}
