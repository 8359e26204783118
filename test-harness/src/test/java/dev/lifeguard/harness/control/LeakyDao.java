package dev.lifeguard.harness.control;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Forgets a connection each time it is used. */
final class LeakyDao {
    private final DataSource pool;

    LeakyDao(DataSource pool) {
        this.pool = pool;
    }

    String find() throws SQLException {
        Connection forgotten = pool.getConnection();
        try (Statement statement = forgotten.createStatement()) {
            statement.execute("select 1");
        }
        return "leaked";
    }
}
