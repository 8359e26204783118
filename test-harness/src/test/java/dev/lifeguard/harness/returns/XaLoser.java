package dev.lifeguard.harness.returns;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Takes a connection within a transaction, works with it, and never closes it. */
final class XaLoser {
    /** The line of the checkout. */
    static final String LINE = "XaLoser.lose(XaLoser.java:14)";

    private XaLoser() {}

    static void lose(DataSource pool) throws SQLException {
        pool.getConnection().createStatement().executeUpdate("delete from xa_orders where 1 = 0");
    }
}
