package dev.lifeguard.harness.chaos.ledger;

import com.mysql.cj.jdbc.MysqlConnectionPoolDataSource;
import java.sql.SQLException;
import javax.sql.ConnectionPoolDataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * What a pool is opened to.
 *
 * @param url {@code %s} in it stands for the name of the pool
 * @param size connections, no less and no more
 * @param maxWaitMillis the longest a checkout may wait
 * @param statementCache whether pools that can keep prepared statements do
 */
public record Target(
        String url,
        String user,
        String password,
        int size,
        int maxWaitMillis,
        boolean statementCache) {

    Target named(LedgerPools pool) {
        return new Target(
                url.replace("%s", pool.name()),
                user,
                password,
                size,
                maxWaitMillis,
                statementCache);
    }

    /** The driver's own source of pooled connections. */
    ConnectionPoolDataSource driverSource() throws SQLException {
        switch (url.split(":")[1]) {
            case "postgresql":
                PGConnectionPoolDataSource postgres = new PGConnectionPoolDataSource();
                postgres.setURL(url);
                postgres.setUser(user);
                postgres.setPassword(password);
                return postgres;
            case "mariadb":
                MariaDbDataSource mariaDb = new MariaDbDataSource(url);
                mariaDb.setUser(user);
                mariaDb.setPassword(password);
                return mariaDb;
            case "mysql":
                MysqlConnectionPoolDataSource mySql = new MysqlConnectionPoolDataSource();
                mySql.setUrl(url);
                mySql.setUser(user);
                mySql.setPassword(password);
                return mySql;
            default:
                JdbcDataSource h2 = new JdbcDataSource();
                h2.setURL(url);
                h2.setUser(user);
                h2.setPassword(password);
                return h2;
        }
    }
}
