package dev.lifeguard.harness.chaos.ledger;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.commons.dbcp2.BasicDataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** The pools of the chaos tests, with every validation of their own switched off. */
public enum LedgerPools {
    /** Its own validation cannot be configured away: {@link LedgerProgram} sets a property. */
    HIKARICP {
        @Override
        public LedgerPool open(Target to) {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(to.url());
            pool.setUsername(to.user());
            pool.setPassword(to.password());
            pool.setMaximumPoolSize(to.size());
            pool.setConnectionTimeout(to.maxWaitMillis());
            pool.setInitializationFailTimeout(to.maxWaitMillis());
            return LedgerPool.of(
                    pool,
                    () -> {
                        HikariPoolMXBean bean = pool.getHikariPoolMXBean();
                        return bean == null // not started: nobody asked for a connection
                                ? new Counters(0, 0, 0)
                                : new Counters(
                                        bean.getActiveConnections(),
                                        bean.getIdleConnections(),
                                        bean.getTotalConnections());
                    },
                    pool);
        }
    },

    DBCP2 {
        @Override
        public LedgerPool open(Target to) {
            BasicDataSource pool = new BasicDataSource();
            pool.setUrl(to.url());
            pool.setUsername(to.user());
            pool.setPassword(to.password());
            pool.setMaxTotal(to.size());
            pool.setMaxIdle(to.size());
            pool.setMaxWait(Duration.ofMillis(to.maxWaitMillis()));
            pool.setTestOnBorrow(false);
            pool.setPoolPreparedStatements(to.statementCache());
            return LedgerPool.of(
                    pool,
                    () -> {
                        int active = pool.getNumActive();
                        return new Counters(active, pool.getNumIdle(), active + pool.getNumIdle());
                    },
                    pool);
        }
    },

    TOMCAT_JDBC {
        @Override
        public LedgerPool open(Target to) {
            org.apache.tomcat.jdbc.pool.DataSource pool =
                    new org.apache.tomcat.jdbc.pool.DataSource();
            pool.setUrl(to.url());
            pool.setUsername(to.user());
            pool.setPassword(to.password());
            pool.setMaxActive(to.size());
            pool.setMaxIdle(to.size());
            pool.setInitialSize(to.size());
            pool.setMinIdle(to.size());
            pool.setMaxWait(to.maxWaitMillis());
            return LedgerPool.of(
                    pool,
                    () -> new Counters(pool.getActive(), pool.getIdle(), pool.getSize()),
                    pool::close);
        }
    },

    C3P0 {
        @Override
        public LedgerPool open(Target to) {
            ComboPooledDataSource pool = new ComboPooledDataSource();
            pool.setJdbcUrl(to.url());
            pool.setUser(to.user());
            pool.setPassword(to.password());
            pool.setInitialPoolSize(to.size());
            pool.setMinPoolSize(to.size());
            pool.setMaxPoolSize(to.size());
            pool.setCheckoutTimeout(to.maxWaitMillis());
            pool.setAcquireRetryDelay(100);
            pool.setTestConnectionOnCheckout(false);
            pool.setTestConnectionOnCheckin(false);
            pool.setMaxStatementsPerConnection(to.statementCache() ? 10 : 0);
            return LedgerPool.of(
                    pool,
                    () ->
                            new Counters(
                                    pool.getNumBusyConnections(),
                                    pool.getNumIdleConnections(),
                                    pool.getNumConnections()),
                    pool::close);
        }
    },

    /** Tells nothing but how many are out. */
    H2 {
        @Override
        public LedgerPool open(Target to) throws SQLException {
            JdbcConnectionPool pool = JdbcConnectionPool.create(to.driverSource());
            pool.setMaxConnections(to.size());
            pool.setLoginTimeout(to.maxWaitMillis() / 1000);
            return LedgerPool.of(
                    pool, () -> new Counters(pool.getActiveConnections(), -1, -1), pool::dispose);
        }
    },

    LIST {
        @Override
        public LedgerPool open(Target to) throws SQLException {
            ConnectionList list =
                    new ConnectionList(
                            to.url(), to.user(), to.password(), to.size(), to.maxWaitMillis());
            return new LedgerPool() {
                @Override
                public Connection claim() throws SQLException {
                    return list.getConnection();
                }

                @Override
                public void handIn(Connection connection) {
                    list.release(connection);
                }

                @Override
                public Counters counters() {
                    return new Counters(to.size() - list.idle(), list.idle(), to.size());
                }

                @Override
                public void close() throws SQLException {
                    list.closeAll();
                }
            };
        }
    };

    /** A new pool. The caller closes it, on a thread that may hang. */
    public abstract LedgerPool open(Target to) throws SQLException;
}
