package dev.lifeguard.harness.pools;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A pool of 2006 that no agent has ever heard of, with names that the generic rule finds. */
public final class ConnectionKeeper {
    private final List<Connection> idle = new ArrayList<>();
    private final Opener opener;

    public ConnectionKeeper(Opener opener) {
        this.opener = opener;
    }

    public synchronized Connection getConnection() throws SQLException {
        return idle.isEmpty() ? opener.open() : idle.remove(idle.size() - 1);
    }

    public synchronized void releaseConnection(Connection connection) {
        idle.add(connection);
    }
}
