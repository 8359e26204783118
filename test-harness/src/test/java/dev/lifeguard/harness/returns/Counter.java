package dev.lifeguard.harness.returns;

import dev.lifeguard.harness.pools.ConnectionKeeper;
import dev.lifeguard.harness.pools.DriverSource;
import dev.lifeguard.harness.pools.Lender;
import dev.lifeguard.harness.pools.Opener;
import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.pools.RawPool;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Where connections are taken, one at a time and always the same one, and where they are given
 * back.
 */
record Counter(Opener take, Lender.Work giveBack) {
    /** A Tomcat pool that was told to commit what comes back. */
    static final String TOMCAT_THAT_COMMITS = "TOMCAT_THAT_COMMITS";

    /** A homemade pool that is a DataSource. */
    static final String RAW = "RAW";

    /** A homemade pool that is none. */
    static final String KEEPER = "KEEPER";

    static Counter of(String name, PoolSpec spec) throws SQLException {
        if (name.equals(RAW)) {
            RawPool pool = new RawPool(opener(spec), 1);
            return new Counter(pool::getConnection, pool::release);
        }
        if (name.equals(KEEPER)) {
            ConnectionKeeper pool = new ConnectionKeeper(opener(spec));
            return new Counter(pool::getConnection, pool::releaseConnection);
        }
        if (name.equals(TOMCAT_THAT_COMMITS)) {
            DataSource pool = Pools.TOMCAT_JDBC.open(spec.ofSize(1));
            ((org.apache.tomcat.jdbc.pool.DataSource) pool).setCommitOnReturn(true);
            return new Counter(pool::getConnection, Connection::close);
        }
        DataSource pool = Pools.valueOf(name).open(spec.ofSize(1));
        return new Counter(pool::getConnection, Connection::close);
    }

    private static Opener opener(PoolSpec spec) {
        return new DriverSource(spec.url())::getConnection;
    }
}
