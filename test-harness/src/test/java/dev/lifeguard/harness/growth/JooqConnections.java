package dev.lifeguard.harness.growth;

import java.sql.Connection;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** {@code DSL.using(connection)} for each unit of work. */
final class JooqConnections implements Shape {
    private final DataSource pool;

    JooqConnections(DataSource pool) {
        this.pool = pool;
    }

    @Override
    public void once(int number) throws Exception {
        try (Connection connection = pool.getConnection()) {
            DSL.using(connection, SQLDialect.H2).execute("select 1");
        }
    }

    @Override
    public void end() throws Exception {
        Sources.close(pool);
    }
}
