package dev.lifeguard.harness.compatibility;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/** A list: it lends the same objects again and again, and has no way to drop one. */
final class ConnectionShelf {
    private final Deque<Connection> free = new ArrayDeque<Connection>();
    private final String url;
    private final String user;

    ConnectionShelf(String url, String user) {
        this.url = url;
        this.user = user;
    }

    synchronized Connection getConnection() throws SQLException {
        return free.isEmpty() ? DriverManager.getConnection(url, user, "") : free.pop();
    }

    synchronized void release(Connection connection) {
        free.push(connection);
    }
}
