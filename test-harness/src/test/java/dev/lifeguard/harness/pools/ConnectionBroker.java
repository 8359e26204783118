package dev.lifeguard.harness.pools;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A pool of 2006 that no agent has ever heard of: no DataSource, a list of connections, and names
 * of its own. An operator names it with {@code pool=}.
 */
public final class ConnectionBroker {
    private final List<Connection> idle = new ArrayList<>();
    private final Opener opener;

    public ConnectionBroker(Opener opener) {
        this.opener = opener;
    }

    /** The option that tells the agent about this class. */
    public static String option() {
        return "pool="
                + ConnectionBroker.class.getName()
                + "#borrowIt()/giveBack(java.sql.Connection)";
    }

    public synchronized Connection borrowIt() throws SQLException {
        return idle.isEmpty() ? opener.open() : idle.remove(idle.size() - 1);
    }

    public synchronized void giveBack(Connection connection) {
        idle.add(connection);
    }
}
