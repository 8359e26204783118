package dev.lifeguard.harness.undeploy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * An application whose pools are opened, used and closed as it is told on stdin. Each line is a
 * verb, which pool is meant, and what else the verb needs.
 */
public final class PoolsProgram {
    private static final Map<String, DataSource> POOLS = new HashMap<>();

    private PoolsProgram() {}

    public static void main(String[] args) throws Exception {
        System.out.println("ready");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ");
            obey(words[0], words[1], words.length > 2 ? words[2] : "", words);
            System.out.println("done");
        }
        System.exit(0);
    }

    private static void obey(String verb, String which, String more, String[] words)
            throws Exception {
        switch (verb) {
            case "open" ->
                    POOLS.put(which, open(more, words[3], words.length > 4 ? words[4] : null));
            case "use" -> use(POOLS.get(which), Integer.parseInt(more));
            case "lose" -> new ForgetfulDao().lose(POOLS.get(which));
            case "close" -> close(POOLS.remove(which));
            case "again" -> again(which, more, Integer.parseInt(words[3]));
            case "collect" -> System.gc();
            default -> throw new IllegalArgumentException(verb);
        }
    }

    /** Opened, used and closed so often. */
    private static void again(String kind, String name, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            DataSource pool = open(kind, "shop", name);
            use(pool, 1);
            close(pool);
        }
    }

    private static void use(DataSource pool, int times) throws SQLException {
        for (int i = 0; i < times; i++) {
            try (Connection connection = pool.getConnection()) {
                connection.createStatement().close();
            }
        }
    }

    private static DataSource open(String kind, String database, String name) {
        String url = "jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1";
        return switch (kind) {
            case "hikaricp" -> hikari(url, name);
            case "hikari-ds" -> hikariOver(url, name);
            case "dbcp2" -> dbcp(url, name);
            case "tomcat-jdbc" -> tomcat(url, name);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static DataSource hikari(String url, String name) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        return hikari(config, name);
    }

    /** It is given no URL, but the driver's own DataSource. */
    private static DataSource hikariOver(String url, String name) {
        JdbcDataSource drivers = new JdbcDataSource();
        drivers.setURL(url);
        HikariConfig config = new HikariConfig();
        config.setDataSource(drivers);
        return hikari(config, name);
    }

    private static DataSource hikari(HikariConfig config, String name) {
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(1);
        if (name != null) {
            config.setPoolName(name);
        }
        return new HikariDataSource(config);
    }

    private static DataSource dbcp(String url, String name) {
        BasicDataSource pool = new BasicDataSource();
        pool.setUrl(url);
        pool.setJmxName(name == null ? null : "shop:name=" + name);
        return pool;
    }

    private static DataSource tomcat(String url, String name) {
        org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
        pool.setUrl(url);
        pool.setDriverClassName("org.h2.Driver");
        pool.setInitialSize(1);
        if (name != null) {
            pool.setName(name);
        }
        return pool;
    }

    private static void close(DataSource pool) throws Exception {
        if (pool instanceof org.apache.tomcat.jdbc.pool.DataSource tomcat) {
            tomcat.close();
        } else {
            ((AutoCloseable) pool).close();
        }
    }

    /** Does not give back what it takes. */
    static final class ForgetfulDao {
        void lose(DataSource pool) throws SQLException {
            pool.getConnection().setReadOnly(false);
        }
    }
}
