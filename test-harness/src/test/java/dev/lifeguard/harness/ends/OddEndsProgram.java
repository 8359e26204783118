package dev.lifeguard.harness.ends;

import com.alibaba.druid.pool.DruidDataSource;
import com.alibaba.druid.pool.DruidPooledConnection;
import com.jolbox.bonecp.BoneCPDataSource;
import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.process.AgentProbe;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.apache.ibatis.datasource.pooled.PooledDataSource;
import org.vibur.dbcp.ViburDBCPDataSource;

/**
 * Leases that end in every other way than by {@code close}, and connections that never were leases.
 * The arguments: URL of a PostgreSQL database, and its user.
 */
public final class OddEndsProgram {
    /** Far longer than a busy machine keeps a thread from running. */
    static final Duration SUSPECT_AFTER = Duration.ofSeconds(3);

    /** How many of each are thrown away. */
    static final int THROWN_AWAY = 20;

    /** How many checkouts of each pool fail. */
    static final int FAILED = 7;

    /** How many sessions MyBatis may have, and how many are asked for. */
    static final int SESSIONS = 2;

    static final int ASKED = 8;

    private static final List<Connection> FLUSHED = new ArrayList<>();

    private OddEndsProgram() {}

    public static void main(String[] args) throws Exception {
        throwAway();
        throwAwayOfUnknownPools();
        discardOfDruid();
        flushOfAgroal();
        takeBack();
        useAllTheTime();
        fail();
        cut(args[0], args[1]);
        System.gc();
        AgentProbe.report();
        LockSupport.parkNanos(SUSPECT_AFTER.toNanos());
        System.gc();
        LockSupport.parkNanos(SUSPECT_AFTER.toNanos());
        System.exit(0); // pools keep threads
    }

    private static void throwAway() throws Exception {
        HikariDataSource hikari = (HikariDataSource) Pools.HIKARICP.open(PoolSpec.fresh());
        var dbcp = (org.apache.commons.dbcp2.BasicDataSource) Pools.DBCP2.open(PoolSpec.fresh());
        var copy =
                (org.apache.tomcat.dbcp.dbcp2.BasicDataSource)
                        Pools.TOMCAT_DBCP2.open(PoolSpec.fresh());
        for (int i = 0; i < THROWN_AWAY; i++) {
            hikari.evictConnection(usedOrNot(hikari, i));
            dbcp.invalidateConnection(usedOrNot(dbcp, i));
            copy.invalidateConnection(usedOrNot(copy, i));
        }
    }

    /** What is told to go is the holder beneath the handle, and nobody closes that. */
    private static void discardOfDruid() throws SQLException {
        DruidDataSource pool = druid(PoolSpec.fresh().url(), "sa");
        for (int i = 0; i < THROWN_AWAY; i++) {
            DruidPooledConnection lent = (DruidPooledConnection) usedOrNot(pool, i);
            pool.discardConnection(lent.getConnectionHolder());
        }
    }

    private static void throwAwayOfUnknownPools() throws Exception {
        ViburDBCPDataSource vibur = new ViburDBCPDataSource();
        vibur.setJdbcUrl(PoolSpec.fresh().url());
        vibur.setUsername("sa");
        vibur.setPassword("");
        vibur.setPoolInitialSize(1);
        vibur.setPoolMaxSize(2);
        vibur.start();
        for (int i = 0; i < THROWN_AWAY; i++) {
            vibur.severConnection(usedOrNot(vibur, i));
        }
        AgroalDataSource agroal = agroal();
        try (Connection lent = used(agroal)) {
            agroal.flush(FlushMode.ALL); // on a thread of its own, some time
            lent.clearWarnings();
        } catch (SQLException flushedAlready) {
            // The session may be gone by now.
        }
    }

    /** A thread of the pool closes what lies beneath it. */
    private static void flushOfAgroal() throws SQLException {
        AgroalDataSource pool = agroal();
        for (int i = 0; i < 2; i++) {
            FLUSHED.add(usedOrNot(pool, i));
        }
        pool.flush(FlushMode.ALL);
    }

    private static AgroalDataSource agroal() throws SQLException {
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier()
                        .connectionPoolConfiguration(
                                pool ->
                                        pool.maxSize(2)
                                                .connectionFactoryConfiguration(
                                                        to -> to.jdbcUrl(PoolSpec.fresh().url()))));
    }

    /** MyBatis lends what is overdue to the next who asks. */
    private static void takeBack() throws SQLException {
        PooledDataSource pool =
                new PooledDataSource("org.h2.Driver", PoolSpec.fresh().url(), "sa", "");
        pool.setPoolMaximumActiveConnections(SESSIONS);
        pool.setPoolMaximumCheckoutTime(1);
        pool.setPoolTimeToWait(20);
        List<Connection> held = new ArrayList<>();
        for (int i = 0; i < ASKED; i++) {
            held.add(used(pool));
        }
        for (Connection each : held) {
            each.close();
        }
    }

    /** For three times {@code leak.suspect-after}, with pauses of a twentieth. */
    private static void useAllTheTime() throws SQLException {
        BoneCPDataSource pool = new BoneCPDataSource();
        pool.setJdbcUrl(PoolSpec.fresh().url());
        pool.setUsername("sa");
        pool.setPassword("");
        pool.setPartitionCount(1);
        pool.setMaxConnectionsPerPartition(2);
        for (int i = 0; i < 3; i++) {
            used(pool).close();
        }
        try (Connection c = pool.getConnection();
                PreparedStatement prepared = c.prepareStatement("select 1")) {
            long end = System.nanoTime() + 3 * SUSPECT_AFTER.toNanos();
            while (System.nanoTime() - end < 0) {
                prepared.executeQuery().close();
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    /** Nobody listens at port 1. */
    private static void fail() throws Exception {
        String nowhere = "jdbc:postgresql://127.0.0.1:1/none";
        PoolSpec spec = PoolSpec.fresh().at(nowhere).waitingAtMost(Duration.ofSeconds(1));
        List<DataSource> pools = new ArrayList<>();
        for (Pools kind : List.of(Pools.DBCP2, Pools.TOMCAT_DBCP2, Pools.TOMCAT_JDBC, Pools.H2)) {
            pools.add(kind.open(spec));
        }
        pools.add(new PooledDataSource("org.postgresql.Driver", nowhere, "none", "none"));
        for (DataSource pool : pools) {
            for (int i = 0; i < FAILED; i++) {
                try {
                    pool.getConnection();
                    throw new IllegalStateException("Connected to nowhere");
                } catch (SQLException expected) {
                    // Nobody listens there.
                }
            }
        }
    }

    /** Five connections are opened, one is used, and then the server ends them all. */
    private static void cut(String url, String user) throws Exception {
        DruidDataSource pool = druid(url + "&ApplicationName=cut", user);
        pool.setInitialSize(5);
        pool.setTestOnBorrow(true);
        pool.setValidationQuery("select 1");
        used(pool).close();
        for (int round = 0; round < 3; round++) {
            try (Connection admin = DriverManager.getConnection(url, user, "");
                    Statement statement = admin.createStatement()) {
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where application_name = 'cut'");
            }
            for (int i = 0; i < 5; i++) {
                used(pool).close();
            }
            System.gc();
        }
    }

    private static DruidDataSource druid(String url, String user) {
        DruidDataSource pool = new DruidDataSource();
        pool.setUrl(url);
        pool.setUsername(user);
        pool.setPassword("");
        pool.setMaxActive(5);
        return pool;
    }

    /** No call on a connection that is not used tells what lies beneath it. */
    private static Connection usedOrNot(DataSource pool, int i) throws SQLException {
        return i % 2 == 0 ? pool.getConnection() : used(pool);
    }

    private static Connection used(DataSource pool) throws SQLException {
        Connection lent = pool.getConnection();
        try (Statement statement = lent.createStatement()) {
            statement.execute("select 1");
        }
        return lent;
    }
}
