package dev.lifeguard.harness.chaos;

import com.mchange.v2.c3p0.DataSources;
import com.mchange.v2.c3p0.PooledDataSource;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.dbcp2.ConnectionFactory;
import org.apache.commons.dbcp2.DataSourceConnectionFactory;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.xa.PGXADataSource;

/**
 * Pools that open their connections through a driver's data source, some of them as XA or pooled
 * connections. Prints for each how old, in milliseconds, a session is that has waited in the pool
 * for its first use. The arguments: the port of a PostgreSQL, how long it waits, and URL and user
 * of a MariaDB.
 */
public final class SourceAgeProgram {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String H2_AGE =
            "select datediff('MILLISECOND', session_start, localtimestamp)"
                    + " from information_schema.sessions where session_id = session_id()";
    private static final String POSTGRESQL_AGE =
            "select extract(epoch from clock_timestamp() - backend_start) * 1000"
                    + " from pg_stat_activity where pid = pg_backend_pid()";

    private static final String MARIADB_SESSION = "select connection_id()";

    private static final Map<String, String> TWO =
            Map.of("initialPoolSize", "2", "minPoolSize", "2", "maxPoolSize", "2");

    private SourceAgeProgram() {}

    public static void main(String[] args) throws Exception {
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/mem:ages;DB_CLOSE_DELAY=-1");
        h2.setUser("sa");
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setPortNumbers(new int[] {Integer.parseInt(args[0])});
        postgres.setServerNames(new String[] {"127.0.0.1"});
        postgres.setDatabaseName("postgres");
        postgres.setUser("postgres");
        Map<String, DataSource> pools = new LinkedHashMap<>();
        pools.put("hikaricp h2", hikariCp(h2));
        pools.put("hikaricp postgresql", hikariCp(postgres));
        pools.put("tomcat-jdbc postgresql", tomcatJdbc(postgres));
        // Tomcat JDBC asks a source for an XAConnection where it has them. H2's hands out another
        // object than was opened, PostgreSQL's a proxy.
        pools.put("tomcat-jdbc h2", tomcatJdbc(h2));
        PGXADataSource xa = new PGXADataSource();
        xa.setUrl(postgres.getUrl());
        xa.setUser("postgres");
        pools.put("tomcat-jdbc xa postgresql", tomcatJdbc(xa));
        MariaDbDataSource mariaDb = new MariaDbDataSource(args[2]);
        mariaDb.setUser(args[3]);
        mariaDb.setPassword("");
        pools.put("tomcat-jdbc mariadb", tomcatJdbc(mariaDb));
        pools.put("c3p0 h2", DataSources.pooledDataSource(h2, TWO));
        pools.put("c3p0 postgresql", DataSources.pooledDataSource(postgres, TWO));
        pools.put("dbcp2 h2", dbcp2(h2));
        pools.put("dbcp2 postgresql", dbcp2(postgres));
        for (DataSource pool : pools.values()) {
            pool.getConnection(); // and others are opened with it
            if (pool instanceof PooledDataSource) { // by threads of its own
                Await.until("two connections of c3p0", PATIENCE, () -> hasTwo(pool));
            }
        }
        Set<Long> opened = sessionsOf(mariaDb);
        Await.passing(Duration.ofMillis(Integer.parseInt(args[1])));
        for (Map.Entry<String, DataSource> pool : pools.entrySet()) {
            boolean isH2 = pool.getKey().endsWith("h2");
            boolean isMariaDb = pool.getKey().endsWith("mariadb");
            String query = isH2 ? H2_AGE : isMariaDb ? MARIADB_SESSION : POSTGRESQL_AGE;
            long age = age(pool.getValue(), query);
            if (isMariaDb) { // which tells no age
                age = opened.contains(age) ? Integer.parseInt(args[1]) : 0;
            }
            System.out.println("age " + pool.getKey() + " " + age);
        }
        System.exit(0);
    }

    private static boolean hasTwo(DataSource pool) throws SQLException {
        return ((PooledDataSource) pool).getNumConnectionsDefaultUser() == 2;
    }

    private static Set<Long> sessionsOf(DataSource driver) throws SQLException {
        Set<Long> all = new HashSet<>();
        try (Connection admin = driver.getConnection();
                Statement statement = admin.createStatement();
                ResultSet rows =
                        statement.executeQuery("select id from information_schema.processlist")) {
            while (rows.next()) {
                all.add(rows.getLong(1));
            }
        }
        return all;
    }

    private static long age(DataSource pool, String query) throws SQLException {
        Connection second = pool.getConnection();
        try (Statement statement = second.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static DataSource hikariCp(DataSource driver) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(driver);
        pool.setMinimumIdle(2);
        pool.setMaximumPoolSize(2);
        pool.setInitializationFailTimeout(5_000);
        Await.until(
                "two connections of HikariCP",
                PATIENCE,
                () -> {
                    if (pool.getHikariPoolMXBean() == null) {
                        pool.getConnection().close();
                    }
                    return pool.getHikariPoolMXBean().getTotalConnections() == 2;
                });
        return pool;
    }

    private static DataSource tomcatJdbc(Object driver) {
        org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
        pool.setDataSource(driver);
        pool.setInitialSize(2);
        pool.setMaxActive(2);
        return pool;
    }

    private static DataSource dbcp2(DataSource driver) {
        BasicDataSource pool =
                new BasicDataSource() {
                    @Override
                    protected ConnectionFactory createConnectionFactory() {
                        return new DataSourceConnectionFactory(driver);
                    }
                };
        pool.setInitialSize(2);
        pool.setMaxTotal(2);
        return pool;
    }
}
