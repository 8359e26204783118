package dev.lifeguard.harness.pools;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.mchange.v2.c3p0.DataSources;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;

/** The pools that the agent has an adapter for, each opened the way an application does it. */
public enum Pools {
    HIKARICP("hikaricp") {
        @Override
        public DataSource open(PoolSpec spec) {
            HikariConfig config = new HikariConfig();
            if (spec.database() == null) {
                config.setJdbcUrl(spec.url());
                config.setUsername("sa");
                config.setPassword("");
            } else {
                config.setDataSource(spec.database());
            }
            config.setMaximumPoolSize(spec.size());
            config.setConnectionTimeout(Math.max(250, spec.maxWait().toMillis()));
            return new HikariDataSource(config);
        }

        @Override
        public void close(DataSource pool) {
            ((HikariDataSource) pool).close();
        }
    },

    DBCP2("dbcp2") {
        @Override
        public DataSource open(PoolSpec spec) {
            org.apache.commons.dbcp2.BasicDataSource pool =
                    spec.database() == null
                            ? new org.apache.commons.dbcp2.BasicDataSource()
                            : new Dbcp2Over(spec.database());
            pool.setUrl(spec.url());
            pool.setUsername("sa");
            pool.setPassword("");
            pool.setMaxTotal(spec.size());
            pool.setMaxIdle(spec.size());
            pool.setMaxWait(spec.maxWait());
            return pool;
        }

        @Override
        public void close(DataSource pool) throws SQLException {
            ((org.apache.commons.dbcp2.BasicDataSource) pool).close();
        }
    },

    TOMCAT_DBCP2("tomcat-dbcp2") {
        @Override
        public DataSource open(PoolSpec spec) {
            org.apache.tomcat.dbcp.dbcp2.BasicDataSource pool =
                    spec.database() == null
                            ? new org.apache.tomcat.dbcp.dbcp2.BasicDataSource()
                            : new TomcatDbcp2Over(spec.database());
            pool.setUrl(spec.url());
            pool.setUsername("sa");
            pool.setPassword("");
            pool.setMaxTotal(spec.size());
            pool.setMaxIdle(spec.size());
            pool.setMaxWait(spec.maxWait());
            return pool;
        }

        @Override
        public void close(DataSource pool) throws SQLException {
            ((org.apache.tomcat.dbcp.dbcp2.BasicDataSource) pool).close();
        }
    },

    TOMCAT_JDBC("tomcat-jdbc") {
        @Override
        public DataSource open(PoolSpec spec) {
            org.apache.tomcat.jdbc.pool.DataSource pool =
                    new org.apache.tomcat.jdbc.pool.DataSource();
            pool.setUrl(spec.url());
            pool.setUsername("sa");
            pool.setPassword("");
            if (spec.database() != null) {
                pool.setDataSource(spec.database());
            }
            pool.setMaxActive(spec.size());
            pool.setMaxIdle(spec.size());
            pool.setInitialSize(0);
            pool.setMinIdle(0);
            pool.setMaxWait(Math.toIntExact(spec.maxWait().toMillis()));
            return pool;
        }

        @Override
        public void close(DataSource pool) {
            ((org.apache.tomcat.jdbc.pool.DataSource) pool).close();
        }
    },

    C3P0("c3p0") {
        @Override
        public DataSource open(PoolSpec spec) throws SQLException {
            int checkoutMillis = Math.toIntExact(spec.maxWait().toMillis());
            if (spec.database() != null) {
                return DataSources.pooledDataSource(
                        spec.database(),
                        Map.of(
                                "maxPoolSize", spec.size(),
                                "minPoolSize", 1,
                                "initialPoolSize", 1,
                                "acquireIncrement", 1,
                                "checkoutTimeout", checkoutMillis));
            }
            ComboPooledDataSource pool = new ComboPooledDataSource();
            pool.setJdbcUrl(spec.url());
            pool.setUser("sa");
            pool.setPassword("");
            pool.setMaxPoolSize(spec.size());
            pool.setMinPoolSize(1);
            pool.setInitialPoolSize(1);
            pool.setAcquireIncrement(1);
            pool.setCheckoutTimeout(checkoutMillis);
            return pool;
        }

        @Override
        public void close(DataSource pool) throws SQLException {
            DataSources.destroy(pool);
        }
    },

    H2("h2") {
        @Override
        public DataSource open(PoolSpec spec) {
            JdbcConnectionPool pool = JdbcConnectionPool.create(h2Source(spec));
            pool.setMaxConnections(spec.size());
            pool.setLoginTimeout(wholeSeconds(spec.maxWait()));
            return pool;
        }

        @Override
        public void close(DataSource pool) {
            ((JdbcConnectionPool) pool).dispose();
        }
    };

    private final String kind;

    Pools(String kind) {
        this.kind = kind;
    }

    /** What the report calls pools of this kind. */
    public String kind() {
        return kind;
    }

    /** A new pool. The caller closes it. */
    public abstract DataSource open(PoolSpec spec) throws SQLException;

    /** Closes a pool that {@link #open} made. */
    public abstract void close(DataSource pool) throws SQLException;

    private static javax.sql.ConnectionPoolDataSource h2Source(PoolSpec spec) {
        if (spec.database() != null) {
            return new PooledOver(spec.database());
        }
        if (!spec.url().startsWith("jdbc:h2:")) {
            return new PooledOver(new DriverSource(spec.url()));
        }
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(spec.url());
        database.setUser("sa");
        database.setPassword("");
        return database;
    }

    /** H2's pool counts in seconds, and takes 0 for its own default. */
    private static int wholeSeconds(Duration wait) {
        return Math.max(1, Math.toIntExact((wait.toMillis() + 999) / 1000));
    }
}
