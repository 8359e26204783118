package dev.lifeguard.drivers;

import java.sql.Connection;
import java.sql.SQLException;

/** What a driver can tell of a session that it has just opened. */
public enum SessionFact {
    /** The URL, without credentials in most drivers. */
    URL {
        @Override
        public String of(Connection connection) throws SQLException {
            return connection.getMetaData().getURL();
        }
    },
    USER {
        @Override
        public String of(Connection connection) throws SQLException {
            return connection.getMetaData().getUserName();
        }
    },
    CATALOG {
        @Override
        public String of(Connection connection) throws SQLException {
            return connection.getCatalog();
        }
    };

    /**
     * Asks the driver.
     *
     * @throws SQLException what it gives
     */
    public abstract String of(Connection connection) throws SQLException;
}
