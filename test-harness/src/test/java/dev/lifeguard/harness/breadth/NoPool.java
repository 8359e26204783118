package dev.lifeguard.harness.breadth;

import dev.lifeguard.harness.chaos.ledger.ConnectionList;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** What applications do without a pool. */
enum NoPool {
    LIST("A list of connections, opened once") {
        @Override
        OpenPool open(PoolAt at) throws SQLException {
            ConnectionList list =
                    new ConnectionList(at.url(), at.user(), "", PoolAt.SIZE, PATIENCE_MILLIS);
            return new OpenPool() {
                @Override
                public Connection lend() throws SQLException {
                    return list.getConnection();
                }

                @Override
                public void giveBack(Connection lent) {
                    list.release(lent);
                }

                @Override
                public void close() {}
            };
        }
    },

    DRIVER_MANAGER("`DriverManager`, each time") {
        @Override
        OpenPool open(PoolAt at) {
            return OpenPool.of(
                    () -> DriverManager.getConnection(at.url(), at.user(), ""), () -> {});
        }
    };

    private static final long PATIENCE_MILLIS = 60_000;

    final String title;

    NoPool(String title) {
        this.title = title;
    }

    abstract OpenPool open(PoolAt at) throws SQLException;
}
