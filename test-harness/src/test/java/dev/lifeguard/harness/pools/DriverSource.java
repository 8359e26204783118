package dev.lifeguard.harness.pools;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A DataSource without a pool: a connection of the driver for every call. */
public final class DriverSource extends PlainSource {
    private final String url;

    public DriverSource(String url) {
        this.url = url;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return DriverManager.getConnection(url, "sa", "");
    }
}
