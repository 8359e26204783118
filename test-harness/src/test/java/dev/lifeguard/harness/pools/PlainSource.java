package dev.lifeguard.harness.pools;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The parts of a DataSource that homemade ones leave out. */
public abstract class PlainSource extends PlainCommonSource implements DataSource {
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
