package dev.lifeguard.harness.growth;

import java.sql.Connection;
import java.util.function.Function;
import javax.sql.DataSource;

/** A pool of its own for each task, closed at its end, over one database. */
final class ClosedPools implements Shape {
    private final String url = Sources.freshUrl();
    private final Function<String, DataSource> open;

    /**
     * @param open makes one for a URL
     */
    ClosedPools(Function<String, DataSource> open) {
        this.open = open;
    }

    @Override
    public void once(int number) throws Exception {
        DataSource pool = open.apply(url);
        try (Connection connection = pool.getConnection()) {
            Sources.use(connection);
        }
        Sources.close(pool);
    }
}
