package dev.lifeguard.harness.growth;

import java.sql.Connection;
import java.sql.DriverManager;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** The same on a connection that no pool has lent. */
final class JooqUnpooled implements Shape {
    private final String url = Sources.freshUrl();

    @Override
    public void once(int number) throws Exception {
        try (Connection connection = DriverManager.getConnection(url)) {
            DSL.using(connection, SQLDialect.H2).execute("select 1");
        }
    }
}
