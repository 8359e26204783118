package dev.lifeguard.harness.growth;

import java.sql.Connection;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Spring's DataSource for one connection, made for each unit of work. */
final class SingleConnections implements Shape {
    private final String url = Sources.freshUrl();

    @Override
    public void once(int number) throws Exception {
        SingleConnectionDataSource source = new SingleConnectionDataSource(url, true);
        try (Connection connection = source.getConnection()) {
            Sources.use(connection);
        }
        source.destroy();
    }
}
