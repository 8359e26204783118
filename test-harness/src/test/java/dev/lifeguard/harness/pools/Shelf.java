package dev.lifeguard.harness.pools;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;

/** The physical connections of a homemade pool: opened up to a limit, then waited for. */
final class Shelf {
    private final ArrayBlockingQueue<Connection> idle;
    private final Opener opener;
    private final int size;
    private int opened;

    Shelf(Opener opener, int size) {
        this.opener = opener;
        this.size = size;
        this.idle = new ArrayBlockingQueue<>(size);
    }

    Connection take() throws SQLException {
        Connection found = idle.poll();
        if (found != null) {
            return found;
        }
        synchronized (this) {
            if (opened < size) {
                opened++;
                return opener.open();
            }
        }
        try {
            return idle.take();
        } catch (InterruptedException e) {
            throw new SQLException(e);
        }
    }

    void put(Connection connection) {
        idle.add(connection);
    }
}
