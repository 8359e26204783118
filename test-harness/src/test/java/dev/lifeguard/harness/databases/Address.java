package dev.lifeguard.harness.databases;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Where a database is, by its own driver.
 *
 * @param url without credentials
 */
record Address(String url, String user, String password) {
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** The same through another driver, or with another list of hosts. */
    Address as(String otherUrl) {
        return new Address(otherUrl, user, password);
    }
}
