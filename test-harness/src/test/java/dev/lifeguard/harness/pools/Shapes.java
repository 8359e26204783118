package dev.lifeguard.harness.pools;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.DriverManagerConnectionFactory;
import org.apache.commons.dbcp2.PoolableConnection;
import org.apache.commons.dbcp2.PoolableConnectionFactory;
import org.apache.commons.dbcp2.PoolingDriver;
import org.apache.commons.dbcp2.cpdsadapter.DriverAdapterCPDS;
import org.apache.commons.dbcp2.datasources.SharedPoolDataSource;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Ways to come by a connection that no adapter names, each with the class that lends. Of a homemade
 * pool that keeps its connections on a {@link Shelf}, either may be taken for the pool.
 */
public enum Shapes {
    PROXYING_OVER_DRIVER_MANAGER(ProxyingPool.class.getName(), Shelf.class.getName()) {
        @Override
        public Lender open(PoolSpec spec) {
            return Lender.of(new ProxyingPool(new DriverSource(spec.url())::getConnection, 5));
        }
    },
    PROXYING_OVER_DATA_SOURCE(ProxyingPool.class.getName(), Shelf.class.getName()) {
        @Override
        public Lender open(PoolSpec spec) {
            return Lender.of(new ProxyingPool(h2(spec)::getConnection, 5));
        }
    },
    REUSING_PROXIES(ReusingPool.class.getName(), Shelf.class.getName()) {
        @Override
        public Lender open(PoolSpec spec) {
            return Lender.of(new ReusingPool(h2(spec)::getConnection, 5));
        }
    },
    RAW_WITH_RELEASE(RawPool.class.getName(), Shelf.class.getName()) {
        @Override
        public Lender open(PoolSpec spec) {
            RawPool pool = new RawPool(new DriverSource(spec.url())::getConnection, 5);
            return Lender.of(pool::getConnection, pool::release);
        }
    },
    NAMED_BY_THE_OPERATOR(ConnectionBroker.class.getName()) {
        @Override
        public Lender open(PoolSpec spec) {
            ConnectionBroker pool = new ConnectionBroker(managed(spec));
            return Lender.of(pool::borrowIt, pool::giveBack);
        }
    },
    FOUND_BY_RULE(ConnectionKeeper.class.getName()) {
        @Override
        public Lender open(PoolSpec spec) {
            ConnectionKeeper pool = new ConnectionKeeper(managed(spec));
            return Lender.of(pool::getConnection, pool::releaseConnection);
        }
    },
    DRIVER_MANAGER("org.h2.Driver", "java.sql.DriverManager") {
        @Override
        public Lender open(PoolSpec spec) {
            return Lender.of(
                    () -> DriverManager.getConnection(spec.url(), "sa", ""), Connection::close);
        }
    },
    DRIVER_DATA_SOURCE(JdbcDataSource.class.getName()) {
        @Override
        public Lender open(PoolSpec spec) {
            return Lender.of(h2(spec));
        }
    },
    SPRING_DRIVER_MANAGER(DriverManagerDataSource.class.getName(), "org.h2.Driver") {
        @Override
        public Lender open(PoolSpec spec) {
            return Lender.of(new DriverManagerDataSource(spec.url(), "sa", ""));
        }
    },
    HIKARI_OVER_A_WRAPPED_DRIVER(HikariDataSource.class.getName()) {
        @Override
        public Lender open(PoolSpec spec) throws SQLException {
            DataSource wrapped = new HomemadeWrapper(h2(spec));
            return Lender.of(Pools.HIKARICP.open(spec.over(wrapped)));
        }
    },
    LAZY_AROUND_HOMEMADE(ProxyingPool.class.getName(), Shelf.class.getName()) {
        @Override
        public Lender open(PoolSpec spec) {
            DataSource pool = new ProxyingPool(h2(spec)::getConnection, 5);
            return Lender.of(Wrappers.LAZY.around(pool));
        }
    },
    DBCP2_POOLING_DRIVER(PoolingDriver.class.getName()) {
        @Override
        public Lender open(PoolSpec spec) throws SQLException {
            PoolableConnectionFactory factory =
                    new PoolableConnectionFactory(
                            new DriverManagerConnectionFactory(spec.url(), "sa", ""), null);
            GenericObjectPool<PoolableConnection> pool = new GenericObjectPool<>(factory);
            factory.setPool(pool);
            new PoolingDriver().registerPool("orders", pool);
            return Lender.of(
                    () -> DriverManager.getConnection("jdbc:apache:commons:dbcp:orders"),
                    Connection::close);
        }
    },
    DBCP2_SHARED_POOL(SharedPoolDataSource.class.getName()) {
        @Override
        public Lender open(PoolSpec spec) throws SQLException {
            DriverAdapterCPDS driver = new DriverAdapterCPDS();
            try {
                driver.setDriver("org.h2.Driver");
            } catch (ClassNotFoundException e) {
                throw new SQLException(e);
            }
            driver.setUrl(spec.url());
            driver.setUser("sa");
            driver.setPassword("");
            SharedPoolDataSource pool = new SharedPoolDataSource();
            pool.setConnectionPoolDataSource(driver);
            pool.setMaxTotal(spec.size());
            return Lender.of(pool);
        }
    };

    private final Set<String> types;

    Shapes(String... types) {
        this.types = Set.of(types);
    }

    /** Classes of which one may stand in the report as the pool. */
    public Set<String> types() {
        return types;
    }

    /** A new one. It lives as long as the JVM. */
    public abstract Lender open(PoolSpec spec) throws SQLException;

    private static JdbcDataSource h2(PoolSpec spec) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(spec.url());
        database.setUser("sa");
        database.setPassword("");
        return database;
    }

    private static Opener managed(PoolSpec spec) {
        return new DriverSource(spec.url())::getConnection;
    }
}
