package com.acme.nightmare;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The pool. Opens its connections in the evening and believes in them until the morning. */
public class ConnectionPool {

    private final List<Connection> free = new ArrayList<Connection>();

    public ConnectionPool(String url, int size) throws SQLException {
        for (int i = 0; i < size; i++) {
            free.add(DriverManager.getConnection(url, "sa", ""));
        }
    }

    public synchronized Connection getConnection() {
        while (free.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException("Interrupted while waiting for a connection");
            }
        }
        return free.remove(0);
    }

    public synchronized void releaseConnection(Connection connection) {
        free.add(connection);
        notify();
    }
}
