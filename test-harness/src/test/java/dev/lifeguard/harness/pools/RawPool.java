package dev.lifeguard.harness.pools;

import java.sql.Connection;
import java.sql.SQLException;

/** A homemade pool that hands out the driver's own connections and wants them back by a call. */
public final class RawPool extends PlainSource {
    private final Shelf shelf;

    public RawPool(Opener opener, int size) {
        shelf = new Shelf(opener, size);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return shelf.take();
    }

    public void release(Connection connection) {
        shelf.put(connection);
    }
}
