package dev.lifeguard.harness.chaos;

import com.alibaba.druid.pool.DruidDataSource;
import com.jolbox.bonecp.BoneCPDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.commons.dbcp.BasicDataSource;
import org.apache.ibatis.datasource.pooled.PooledDataSource;
import org.vibur.dbcp.ViburDBCPDataSource;

/**
 * The server ends all sessions of a pool, round after round, while the pool rests; then each of its
 * connections is asked for. Prints for each pool how many units of work failed, and how many
 * sessions the server has left of it. The arguments: URL of a PostgreSQL database, and its user.
 */
public final class KilledSessionsProgram {
    static final int SIZE = 2;
    static final int ROUNDS = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String url;
    private final String user;
    private final Connection admin;

    private KilledSessionsProgram(String url, String user) throws SQLException {
        this.url = url;
        this.user = user;
        this.admin = DriverManager.getConnection(url, user, "");
    }

    public static void main(String[] args) throws Exception {
        KilledSessionsProgram program = new KilledSessionsProgram(args[0], args[1]);
        for (Map.Entry<String, DataSource> each : program.pools().entrySet()) {
            program.play(each.getKey(), each.getValue());
        }
        program.admin.close();
        System.exit(0); // pools keep threads
    }

    private void play(String name, DataSource pool) throws Exception {
        useAll(pool);
        int failed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            kill(name);
            for (int i = 0; i < SIZE; i++) {
                failed += worksOnce(pool) ? 0 : 1;
            }
        }
        useAll(pool);
        Await.until("no session too many of " + name, PATIENCE, () -> sessions(name) <= SIZE);
        System.out.println(name + " failed " + failed + " sessions " + sessions(name));
    }

    /** As many at once as the pool has. */
    private static void useAll(DataSource pool) throws SQLException {
        Connection[] all = new Connection[SIZE];
        for (int i = 0; i < SIZE; i++) {
            all[i] = pool.getConnection();
        }
        for (Connection each : all) {
            try (Statement statement = each.createStatement()) {
                statement.execute("select 1");
            } catch (SQLException killed) {
                // Without the agent the pool may still hold what was killed.
            }
            each.close();
        }
    }

    private static boolean worksOnce(DataSource pool) {
        try (Connection lent = pool.getConnection();
                Statement statement = lent.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException killed) {
            return false;
        }
    }

    /** Those that are there now: a pool may open others at once. */
    private void kill(String name) throws SQLException {
        String killed = text("select string_agg(pid::text, ',')" + from(name));
        if (killed != null) {
            String those = " from pg_stat_activity where pid in (" + killed + ")";
            text("select count(pg_terminate_backend(pid))" + those);
            Await.until(
                    "the end of the sessions of " + name,
                    PATIENCE,
                    () -> text("select count(*)" + those).equals("0"));
        }
    }

    private int sessions(String name) throws SQLException {
        return Integer.parseInt(text("select count(*)" + from(name)));
    }

    private static String from(String name) {
        return " from pg_stat_activity where application_name = '" + name + "'";
    }

    /** The one value that this query gives. */
    private String text(String query) throws SQLException {
        try (Statement statement = admin.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private Map<String, DataSource> pools() throws Exception {
        Map<String, DataSource> all = new LinkedHashMap<>();
        all.put("druid", druid());
        all.put("vibur", vibur());
        all.put("agroal", agroal());
        all.put("dbcp1", dbcp1());
        all.put("bonecp", bonecp());
        all.put("mybatis", mybatis());
        return all;
    }

    private String url(String name) {
        return url + "&ApplicationName=" + name;
    }

    private DataSource druid() {
        DruidDataSource pool = new DruidDataSource();
        pool.setUrl(url("druid"));
        pool.setUsername(user);
        pool.setPassword("");
        pool.setMaxActive(SIZE);
        pool.setTestWhileIdle(false);
        return pool;
    }

    private DataSource vibur() {
        ViburDBCPDataSource pool = new ViburDBCPDataSource();
        pool.setJdbcUrl(url("vibur"));
        pool.setUsername(user);
        pool.setPassword("");
        pool.setPoolInitialSize(0);
        pool.setPoolMaxSize(SIZE);
        pool.start();
        return pool;
    }

    private DataSource agroal() throws SQLException {
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier()
                        .connectionPoolConfiguration(
                                pool ->
                                        pool.maxSize(SIZE)
                                                .connectionFactoryConfiguration(
                                                        to ->
                                                                to.jdbcUrl(url("agroal"))
                                                                        .principal(
                                                                                new NamePrincipal(
                                                                                        user)))));
    }

    private DataSource dbcp1() {
        BasicDataSource pool = new BasicDataSource();
        pool.setUrl(url("dbcp1"));
        pool.setUsername(user);
        pool.setPassword("");
        pool.setMaxActive(SIZE);
        return pool;
    }

    private DataSource bonecp() {
        BoneCPDataSource pool = new BoneCPDataSource();
        pool.setJdbcUrl(url("bonecp"));
        pool.setUsername(user);
        pool.setPassword("");
        pool.setPartitionCount(1);
        pool.setMaxConnectionsPerPartition(SIZE);
        return pool;
    }

    private DataSource mybatis() {
        PooledDataSource pool =
                new PooledDataSource("org.postgresql.Driver", url("mybatis"), user, "");
        pool.setPoolMaximumActiveConnections(SIZE);
        return pool;
    }
}
