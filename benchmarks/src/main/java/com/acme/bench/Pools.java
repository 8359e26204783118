package com.acme.bench;

import com.acme.stub.StubDriver;
import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.p6spy.engine.spy.P6DataSource;
import com.vladmihalcea.flexypool.FlexyPoolDataSource;
import com.vladmihalcea.flexypool.adaptor.HikariCPPoolAdapter;
import com.vladmihalcea.flexypool.config.FlexyPoolConfiguration;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.apache.commons.dbcp2.BasicDataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;

/** The pools, with twice as many connections as threads, and what peers put around them. */
final class Pools {
    static final String H2_URL = "jdbc:h2:mem:bench;DB_CLOSE_DELAY=-1";
    private static final int SIZE = 20;

    private Pools() {}

    /**
     * Opens a pool.
     *
     * @param kind hikaricp, dbcp2, tomcat-jdbc, c3p0 or h2
     * @param peer what watches it from inside the application; any other word is nobody
     * @param url whose driver is on the class path
     * @param size how many connections it may have beyond {@link #SIZE}
     */
    static DataSource open(String kind, String peer, String url, int size) throws Exception {
        Class.forName(StubDriver.class.getName());
        switch (kind) {
            case "hikaricp":
                return wrapped(hikari(peer, url, SIZE + size), peer);
            case "dbcp2":
                return dbcp2(peer, url, SIZE + size);
            case "tomcat-jdbc":
                return tomcat(peer, url);
            case "c3p0":
                return c3p0(url);
            case "h2":
                JdbcConnectionPool pool = JdbcConnectionPool.create(h2());
                pool.setMaxConnections(SIZE);
                return pool;
            default:
                throw new IllegalArgumentException(kind);
        }
    }

    private static JdbcDataSource h2() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(H2_URL);
        return h2;
    }

    private static HikariDataSource hikari(String peer, String url, int size) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(Math.min(size, SIZE));
        pool.setPoolName("bench");
        if (peer.equals("leakDetectionThreshold")) {
            pool.setLeakDetectionThreshold(TimeUnit.MINUTES.toMillis(1));
        }
        return pool;
    }

    private static DataSource wrapped(HikariDataSource pool, String peer) {
        switch (peer) {
            case "datasource-proxy":
                return ProxyDataSourceBuilder.create(pool).countQuery().build();
            case "P6Spy":
                return new P6DataSource(pool);
            case "FlexyPool":
                return new FlexyPoolDataSource<>(
                        new FlexyPoolConfiguration.Builder<>(
                                        "bench", pool, HikariCPPoolAdapter.FACTORY)
                                .setMetricLogReporterMillis(0)
                                .setJmxEnabled(false)
                                .build());
            default:
                return pool;
        }
    }

    private static DataSource dbcp2(String peer, String url, int size) {
        BasicDataSource pool = new BasicDataSource();
        pool.setUrl(url);
        pool.setMaxTotal(size);
        if (peer.equals("abandoned")) {
            pool.setRemoveAbandonedOnMaintenance(true);
            pool.setLogAbandoned(true);
        }
        return pool;
    }

    private static DataSource tomcat(String peer, String url) {
        org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
        pool.setUrl(url);
        pool.setDriverClassName(StubDriver.class.getName());
        pool.setMaxActive(SIZE);
        if (peer.equals("abandoned")) {
            pool.setRemoveAbandoned(true);
            pool.setLogAbandoned(true);
        }
        return pool;
    }

    private static DataSource c3p0(String url) throws Exception {
        ComboPooledDataSource pool = new ComboPooledDataSource();
        pool.setJdbcUrl(url);
        pool.setDriverClass(StubDriver.class.getName());
        pool.setMaxPoolSize(SIZE);
        return pool;
    }
}
