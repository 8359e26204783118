package dev.lifeguard.harness.breadth;

import com.alibaba.druid.pool.DruidDataSource;
import com.ibatis.common.jdbc.SimpleDataSource;
import com.jolbox.bonecp.BoneCPDataSource;
import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.ibatis.datasource.pooled.PooledDataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.logicalcobwebs.proxool.ProxoolFacade;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.xa.PGXADataSource;
import org.vibur.dbcp.ViburDBCPDataSource;

/** The one list of the pool kinds: each as an application opens it, over PostgreSQL. */
enum EveryPool {
    HIKARICP("hikaricp", "HikariCP", "HikariCP") {
        @Override
        OpenPool open(PoolAt at) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(at.url());
            config.setUsername(at.user());
            config.setPoolName(at.name());
            config.setMaximumPoolSize(PoolAt.SIZE);
            config.setConnectionTimeout(PoolAt.WAIT_MILLIS);
            HikariDataSource pool = new HikariDataSource(config);
            return OpenPool.of(pool, pool::close);
        }
    },

    DBCP2("dbcp2", "Commons DBCP 2", "commons-dbcp2") {
        @Override
        @SuppressWarnings("deprecation") // the oldest version has no other way
        OpenPool open(PoolAt at) {
            var pool = new org.apache.commons.dbcp2.BasicDataSource();
            pool.setUrl(at.url());
            pool.setUsername(at.user());
            pool.setMaxTotal(PoolAt.SIZE);
            pool.setMaxWaitMillis(PoolAt.WAIT_MILLIS);
            return OpenPool.of(pool, pool::close);
        }
    },

    TOMCAT_DBCP2("tomcat-dbcp2", "Tomcat's copy of DBCP 2", "tomcat-dbcp") {
        @Override
        @SuppressWarnings("deprecation") // the oldest version has no other way
        OpenPool open(PoolAt at) {
            var pool = new org.apache.tomcat.dbcp.dbcp2.BasicDataSource();
            pool.setUrl(at.url());
            pool.setUsername(at.user());
            pool.setMaxTotal(PoolAt.SIZE);
            pool.setMaxWaitMillis(PoolAt.WAIT_MILLIS);
            return OpenPool.of(pool, pool::close);
        }
    },

    TOMCAT_JDBC("tomcat-jdbc", "Tomcat JDBC", "tomcat-jdbc") {
        @Override
        OpenPool open(PoolAt at) {
            var pool = new org.apache.tomcat.jdbc.pool.DataSource();
            pool.setUrl(at.url());
            pool.setDriverClassName("org.postgresql.Driver");
            pool.setUsername(at.user());
            pool.setName(at.name());
            pool.setMaxActive(PoolAt.SIZE);
            pool.setInitialSize(0);
            pool.setMinIdle(0);
            pool.setMaxWait(PoolAt.WAIT_MILLIS);
            return OpenPool.of(pool, pool::close);
        }
    },

    C3P0("c3p0", "c3p0", "c3p0") {
        @Override
        OpenPool open(PoolAt at) {
            ComboPooledDataSource pool = new ComboPooledDataSource();
            pool.setJdbcUrl(at.url());
            pool.setUser(at.user());
            pool.setDataSourceName(at.name());
            pool.setMaxPoolSize(PoolAt.SIZE);
            pool.setMinPoolSize(1);
            pool.setInitialPoolSize(1);
            pool.setAcquireIncrement(1);
            pool.setCheckoutTimeout(PoolAt.WAIT_MILLIS);
            return OpenPool.of(pool, pool::close);
        }
    },

    H2("h2", "H2's pool", "h2") {
        @Override
        OpenPool open(PoolAt at) throws SQLException {
            PGConnectionPoolDataSource database = new PGConnectionPoolDataSource();
            database.setURL(at.url());
            database.setUser(at.user());
            JdbcConnectionPool pool = JdbcConnectionPool.create(database);
            pool.setMaxConnections(PoolAt.SIZE);
            pool.setLoginTimeout(PoolAt.WAIT_MILLIS / 1000);
            return OpenPool.of(pool, pool::dispose);
        }
    },

    DRUID("druid", "Druid", "druid") {
        @Override
        OpenPool open(PoolAt at) {
            DruidDataSource pool = new DruidDataSource();
            pool.setName(at.name());
            pool.setUrl(at.url());
            pool.setUsername(at.user());
            pool.setMaxActive(PoolAt.SIZE);
            pool.setMaxWait(PoolAt.WAIT_MILLIS);
            pool.setTestWhileIdle(false);
            return OpenPool.of(pool, pool::close);
        }
    },

    VIBUR("vibur", "Vibur", "vibur-dbcp") {
        @Override
        OpenPool open(PoolAt at) {
            ViburDBCPDataSource pool = new ViburDBCPDataSource();
            pool.setName(at.name());
            pool.setJdbcUrl(at.url());
            pool.setUsername(at.user());
            pool.setPassword("");
            pool.setPoolInitialSize(0);
            pool.setPoolMaxSize(PoolAt.SIZE);
            pool.setConnectionTimeoutInMs(PoolAt.WAIT_MILLIS);
            pool.start();
            return OpenPool.of(pool, pool::terminate);
        }
    },

    AGROAL("agroal", "Agroal", "agroal-pool") {
        @Override
        OpenPool open(PoolAt at) throws SQLException {
            var all = new AgroalDataSourceConfigurationSupplier();
            all.connectionPoolConfiguration()
                    .maxSize(PoolAt.SIZE)
                    .acquisitionTimeout(Duration.ofMillis(PoolAt.WAIT_MILLIS))
                    .connectionFactoryConfiguration()
                    .jdbcUrl(at.url())
                    .principal(new NamePrincipal(at.user()));
            AgroalDataSource pool = AgroalDataSource.from(all);
            return OpenPool.of(pool, pool::close);
        }
    },

    DBCP1("dbcp1", "Commons DBCP 1.4", "commons-dbcp") {
        @Override
        OpenPool open(PoolAt at) {
            var pool = new org.apache.commons.dbcp.BasicDataSource();
            pool.setUrl(at.url());
            pool.setUsername(at.user());
            pool.setMaxActive(PoolAt.SIZE);
            pool.setMaxWait(PoolAt.WAIT_MILLIS);
            return OpenPool.of(pool, pool::close);
        }
    },

    BONECP("bonecp", "BoneCP", "bonecp") {
        @Override
        OpenPool open(PoolAt at) {
            BoneCPDataSource pool = new BoneCPDataSource();
            pool.setPoolName(at.name());
            pool.setJdbcUrl(at.url());
            pool.setUsername(at.user());
            pool.setPassword("");
            pool.setPartitionCount(1);
            pool.setMaxConnectionsPerPartition(PoolAt.SIZE);
            pool.setConnectionTimeoutInMs(PoolAt.WAIT_MILLIS);
            return OpenPool.of(pool, pool::close);
        }
    },

    MYBATIS("mybatis", "MyBatis", "mybatis") {
        @Override
        OpenPool open(PoolAt at) {
            PooledDataSource pool =
                    new PooledDataSource("org.postgresql.Driver", at.url(), at.user(), "");
            pool.setPoolMaximumActiveConnections(PoolAt.SIZE);
            return OpenPool.of(pool, pool::forceCloseAll);
        }

        @Override
        boolean givesUp() {
            return false;
        }
    },

    IBATIS("ibatis", "iBATIS", "ibatis-sqlmap") {
        @Override
        OpenPool open(PoolAt at) {
            Map<String, String> all = new HashMap<>();
            all.put("JDBC.Driver", "org.postgresql.Driver");
            all.put("JDBC.ConnectionURL", at.url());
            all.put("JDBC.Username", at.user());
            all.put("JDBC.Password", "");
            all.put("JDBC.DefaultAutoCommit", "true"); // else it is off
            all.put("Pool.MaximumActiveConnections", "" + PoolAt.SIZE);
            SimpleDataSource pool = new SimpleDataSource(all);
            return OpenPool.of(pool, pool::forceCloseAll);
        }

        @Override
        boolean givesUp() {
            return false;
        }
    },

    PROXOOL("proxool", "Proxool", "proxool") {
        @Override
        OpenPool open(PoolAt at) throws Exception {
            Properties all = new Properties();
            all.put("user", at.user());
            all.put("password", "");
            all.put("proxool.maximum-connection-count", "" + size());
            all.put("proxool.minimum-connection-count", "0");
            Class.forName("org.logicalcobwebs.proxool.ProxoolDriver");
            String alias = "proxool." + at.name();
            ProxoolFacade.registerConnectionPool(alias + ":org.postgresql.Driver:" + at.url(), all);
            return OpenPool.of(
                    () -> DriverManager.getConnection(alias),
                    () -> ProxoolFacade.removeConnectionPool(at.name()));
        }

        /** It throws at once when it finds none, and threads that look at once miss some. */
        @Override
        int size() {
            return 2 * PoolAt.THREADS;
        }
    },

    UCP("ucp", "Oracle UCP", "ucp(11)?") {
        @Override
        OpenPool open(PoolAt at) throws Exception {
            Object pool =
                    Reflected.call("oracle.ucp.jdbc.PoolDataSourceFactory", "getPoolDataSource");
            Reflected.call(pool, "setConnectionPoolName", at.name());
            Reflected.call(pool, "setConnectionFactoryClassName", "org.postgresql.Driver");
            Reflected.call(pool, "setURL", at.url());
            Reflected.call(pool, "setUser", at.user());
            Reflected.call(pool, "setPassword", "");
            Reflected.call(pool, "setMaxPoolSize", PoolAt.SIZE);
            Reflected.call(pool, "setConnectionWaitTimeout", PoolAt.WAIT_MILLIS / 1000);
            return OpenPool.of((DataSource) pool, () -> end(at.name()));
        }

        private void end(String name) throws Exception {
            Object manager =
                    Reflected.call(
                            "oracle.ucp.admin.UniversalConnectionPoolManagerImpl",
                            "getUniversalConnectionPoolManager");
            Reflected.call(manager, "destroyConnectionPool", name);
        }
    },

    HIBERNATE("hibernate", "Hibernate's own", "hibernate-core") {
        @Override
        OpenPool open(PoolAt at) throws Exception {
            return new OwnPoolOfHibernate(
                    Map.of(
                            "hibernate.connection.driver_class",
                            "org.postgresql.Driver",
                            "hibernate.connection.url",
                            at.url(),
                            "hibernate.connection.username",
                            at.user(),
                            "hibernate.connection.password",
                            "",
                            "hibernate.connection.autocommit",
                            "true",
                            "hibernate.connection.pool_size",
                            "" + size()));
        }

        @Override
        int size() {
            return PoolAt.THREADS; // it throws at once when all are out
        }
    },

    ATOMIKOS("atomikos", "Atomikos", "transactions-jdbc") {
        @Override
        OpenPool open(PoolAt at) throws Exception {
            PGXADataSource database = new PGXADataSource();
            database.setUrl(at.url());
            database.setUser(at.user());
            Object pool = Reflected.make("com.atomikos.jdbc.AtomikosDataSourceBean");
            Reflected.call(pool, "setUniqueResourceName", at.name());
            Reflected.call(pool, "setXaDataSource", database);
            if (Reflected.has(pool, "setLocalTransactionMode")) { // before 5.0 nobody need say so
                Reflected.call(pool, "setLocalTransactionMode", true);
            }
            Reflected.call(pool, "setMaxPoolSize", PoolAt.SIZE);
            Reflected.call(pool, "setMinPoolSize", 0);
            Reflected.call(pool, "setBorrowConnectionTimeout", PoolAt.WAIT_MILLIS / 1000);
            return OpenPool.of((DataSource) pool, () -> Reflected.call(pool, "close"));
        }
    },

    BITRONIX("bitronix", "Bitronix", "btm") {
        @Override
        OpenPool open(PoolAt at) throws Exception {
            Properties database = new Properties();
            database.put("url", at.url());
            database.put("user", at.user());
            Object pool = Reflected.make("bitronix.tm.resource.jdbc.PoolingDataSource");
            Reflected.call(pool, "setUniqueName", at.name());
            Reflected.call(pool, "setClassName", "org.postgresql.xa.PGXADataSource");
            Reflected.call(pool, "setDriverProperties", database);
            Reflected.call(pool, "setAllowLocalTransactions", true);
            Reflected.call(pool, "setMaxPoolSize", PoolAt.SIZE);
            Reflected.call(pool, "setAcquisitionTimeout", PoolAt.WAIT_MILLIS / 1000);
            return OpenPool.of((DataSource) pool, () -> Reflected.call(pool, "close"));
        }
    };

    /** What a JVM needs for Proxool: it defines classes as one did in 2003. */
    static final String OPENS = "--add-opens=java.base/java.lang=ALL-UNNAMED";

    private static final Set<EveryPool> NAMED =
            Set.of(
                    HIKARICP,
                    TOMCAT_JDBC,
                    C3P0,
                    DRUID,
                    VIBUR,
                    BONECP,
                    PROXOOL,
                    UCP,
                    ATOMIKOS,
                    BITRONIX);

    final String kind;
    final String title;

    /** Of its jar, as a regular expression. */
    final String artifact;

    EveryPool(String kind, String title, String artifact) {
        this.kind = kind;
        this.title = title;
        this.artifact = artifact;
    }

    abstract OpenPool open(PoolAt at) throws Exception;

    /** Whether a checkout that finds nothing gives up in the end. */
    boolean givesUp() {
        return true;
    }

    int size() {
        return PoolAt.SIZE;
    }

    /** How many it may have: Atomikos 4 opens more than it may when many ask at once. */
    int most() {
        return this == ATOMIKOS ? PoolAt.THREADS : size();
    }

    /** Whether it can be given a name. */
    boolean namesItself() {
        return NAMED.contains(this);
    }

    /** Whether it looks for handles that were collected, and may be the first to find one. */
    boolean takesBackWhatIsLost() {
        return this == BONECP;
    }

    /** Whether its checkouts go through the tests' own reflection. */
    boolean isReflected() {
        return this == HIBERNATE;
    }
}
