package dev.lifeguard.harness.servers.web;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A thread that the application has started itself: no server ends what is left open in it. */
final class Strand {
    private static final List<Connection> LOST = new ArrayList<>();

    private Strand() {}

    static void lose(DataSource source) throws InterruptedException {
        Thread own =
                new Thread(
                        () -> {
                            try {
                                take(source);
                            } catch (SQLException none) {
                                throw new IllegalStateException(none);
                            }
                        });
        own.start();
        own.join();
        if (LOST.isEmpty()) {
            throw new IllegalStateException("none was lent");
        }
    }

    private static void take(DataSource source) throws SQLException {
        Connection connection = source.getConnection();
        connection.createStatement().execute("select 1");
        LOST.add(connection);
    }
}
