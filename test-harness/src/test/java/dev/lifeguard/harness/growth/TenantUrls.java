package dev.lifeguard.harness.growth;

import java.sql.Connection;
import java.sql.DriverManager;

/** A database for each tenant: every call has another URL. */
final class TenantUrls implements Shape {

    @Override
    public void once(int number) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:tenant" + number)) {
            Sources.use(connection);
        }
    }
}
