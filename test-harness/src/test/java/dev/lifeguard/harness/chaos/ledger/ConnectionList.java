package dev.lifeguard.harness.chaos.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A pool of 2006: a list. Opens all its connections once and believes in them for ever. */
public final class ConnectionList {
    private final List<Connection> idle = new ArrayList<>();
    private final List<Connection> all = new ArrayList<>();
    private final long maxWaitMillis;

    public ConnectionList(String url, String user, String password, int size, long maxWaitMillis)
            throws SQLException {
        this.maxWaitMillis = maxWaitMillis;
        for (int i = 0; i < size; i++) {
            all.add(DriverManager.getConnection(url, user, password));
        }
        idle.addAll(all);
    }

    public synchronized Connection getConnection() throws SQLException {
        long end = System.currentTimeMillis() + maxWaitMillis;
        while (idle.isEmpty()) {
            long left = end - System.currentTimeMillis();
            if (left <= 0) {
                throw new SQLException("No connection is free");
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
        }
        return idle.remove(0);
    }

    public synchronized void release(Connection connection) {
        idle.add(connection);
        notifyAll();
    }

    synchronized int idle() {
        return idle.size();
    }

    void closeAll() throws SQLException {
        for (Connection connection : all) {
            connection.close();
        }
    }
}
