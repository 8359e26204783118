package dev.lifeguard.harness.compatibility;

import com.alibaba.druid.pool.DruidDataSource;
import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;

/** A pool whose newest version for Java 8 is on the class path. */
abstract class AnyJavaPool {
    static final int SIZE = 4;
    private static final int WAIT_MILLIS = 1_500;

    final String name;

    AnyJavaPool(String name) {
        this.name = name;
    }

    abstract Connection checkOut() throws SQLException;

    void giveBack(Connection connection) throws SQLException {
        connection.close();
    }

    /** HikariCP is the first. */
    static List<AnyJavaPool> all(String url, String user) {
        List<AnyJavaPool> all = new ArrayList<AnyJavaPool>();
        all.add(of("hikaricp", hikari(url, user)));
        all.add(of("dbcp2", dbcp2(url, user)));
        all.add(of("tomcat-jdbc", tomcat(url, user)));
        all.add(of("c3p0", c3p0(url, user)));
        all.add(of("druid", druid(url, user)));
        all.add(homemade(url, user));
        return all;
    }

    private static AnyJavaPool of(String name, final DataSource source) {
        return new AnyJavaPool(name) {
            @Override
            Connection checkOut() throws SQLException {
                return source.getConnection();
            }
        };
    }

    private static DataSource hikari(String url, String user) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("hikaricp");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(SIZE);
        config.setConnectionTimeout(WAIT_MILLIS);
        return new HikariDataSource(config);
    }

    private static DataSource dbcp2(String url, String user) {
        BasicDataSource source = new BasicDataSource();
        source.setUrl(url);
        source.setUsername(user);
        source.setMaxTotal(SIZE);
        return source;
    }

    private static DataSource tomcat(String url, String user) {
        org.apache.tomcat.jdbc.pool.DataSource source =
                new org.apache.tomcat.jdbc.pool.DataSource();
        source.setName("tomcat-jdbc");
        source.setDriverClassName("org.postgresql.Driver");
        source.setUrl(url);
        source.setUsername(user);
        source.setMaxActive(SIZE);
        source.setMaxIdle(SIZE);
        source.setInitialSize(0);
        source.setMinIdle(0);
        return source;
    }

    private static DataSource c3p0(String url, String user) {
        ComboPooledDataSource source = new ComboPooledDataSource();
        source.setDataSourceName("c3p0");
        source.setJdbcUrl(url);
        source.setUser(user);
        source.setInitialPoolSize(1);
        source.setMinPoolSize(1);
        source.setAcquireIncrement(1);
        source.setMaxPoolSize(SIZE);
        return source;
    }

    private static DataSource druid(String url, String user) {
        DruidDataSource source = new DruidDataSource();
        source.setName("druid");
        source.setUrl(url);
        source.setUsername(user);
        source.setMaxActive(SIZE);
        return source;
    }

    /** As the agent knows none. */
    private static AnyJavaPool homemade(String url, String user) {
        final ConnectionShelf shelf = new ConnectionShelf(url, user);
        return new AnyJavaPool("homemade") {
            @Override
            Connection checkOut() throws SQLException {
                return shelf.getConnection();
            }

            @Override
            void giveBack(Connection connection) {
                shelf.release(connection);
            }
        };
    }
}
