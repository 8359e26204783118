package dev.lifeguard.harness.growth;

import java.sql.Connection;
import org.h2.jdbcx.JdbcDataSource;

/** A driver's DataSource for each call, as DAOs of 2005 do. */
final class DataSourcePerCall implements Shape {
    private final String url = Sources.freshUrl();

    @Override
    public void once(int number) throws Exception {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        try (Connection connection = source.getConnection()) {
            Sources.use(connection);
        }
    }
}
