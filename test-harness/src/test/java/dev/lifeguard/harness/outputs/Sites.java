package dev.lifeguard.harness.outputs;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Lines of code that check out, each another call site. */
final class Sites {
    /** One of them. */
    interface Site {
        Connection checkOut(DataSource pool) throws SQLException;
    }

    static final List<Site> ALL =
            List.of(
                    pool -> pool.getConnection(),
                    pool -> pool.getConnection(),
                    pool -> pool.getConnection(),
                    pool -> pool.getConnection(),
                    pool -> pool.getConnection(),
                    pool -> pool.getConnection(),
                    pool -> pool.getConnection(),
                    pool -> pool.getConnection(),
                    pool -> pool.getConnection(),
                    pool -> pool.getConnection(),
                    pool -> pool.getConnection(),
                    pool -> pool.getConnection(),
                    pool -> pool.getConnection(),
                    pool -> pool.getConnection(),
                    pool -> pool.getConnection(),
                    pool -> pool.getConnection(),
                    pool -> pool.getConnection(),
                    pool -> pool.getConnection(),
                    pool -> pool.getConnection());

    private Sites() {}
}
