package dev.lifeguard.harness.chaos.session;

import dev.lifeguard.harness.pools.PlainSource;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * A driver as houses with many tenants write them: which database it connects to depends on the
 * thread that asks. And the same as a data source.
 */
final class HouseDriver implements Driver {
    /** Who asks; nobody means the database that everybody may see. */
    static final ThreadLocal<String> TENANT = new ThreadLocal<>();

    private final String publicUrl;

    HouseDriver(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    private String url() {
        String tenants = TENANT.get();
        return tenants == null ? publicUrl : tenants;
    }

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        return acceptsURL(url) ? DriverManager.getConnection(url(), info) : null;
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith("house:");
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    /** The same decision, made by a data source. */
    final class Source extends PlainSource {
        private final String user;
        private final String password;

        Source(String user, String password) {
            this.user = user;
            this.password = password;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return DriverManager.getConnection(url(), user, password);
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return DriverManager.getConnection(url(), user, password);
        }
    }
}
