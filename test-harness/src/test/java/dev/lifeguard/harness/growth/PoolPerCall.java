package dev.lifeguard.harness.growth;

import java.sql.Connection;
import org.h2.jdbcx.JdbcConnectionPool;

/** A pool that is made, used and closed. */
final class PoolPerCall implements Shape {
    private final String url = Sources.freshUrl();

    @Override
    public void once(int number) throws Exception {
        JdbcConnectionPool pool = JdbcConnectionPool.create(url, "", "");
        try (Connection connection = pool.getConnection()) {
            Sources.use(connection);
        }
        pool.dispose();
    }
}
