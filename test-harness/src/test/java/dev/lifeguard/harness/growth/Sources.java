package dev.lifeguard.harness.growth;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;

/** Pools over databases of their own, and the least that can be done with a connection. */
final class Sources {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Sources() {}

    /** Of a database in memory that lives as long as the program. */
    static String freshUrl() {
        return "jdbc:h2:mem:growth" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
    }

    static DataSource hikari() {
        return hikari(freshUrl());
    }

    static HikariDataSource hikari(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    static DataSource dbcp2(String url) {
        BasicDataSource pool = new BasicDataSource();
        pool.setUrl(url);
        pool.setMaxTotal(2);
        return pool;
    }

    static DataSource tomcat(String url) {
        org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
        pool.setUrl(url);
        pool.setDriverClassName("org.h2.Driver"); // it warns without
        pool.setMaxActive(2);
        pool.setMaxIdle(2);
        pool.setMinIdle(0);
        pool.setInitialSize(0);
        return pool;
    }

    static DataSource agroal() {
        try {
            return AgroalDataSource.from(
                    new AgroalDataSourceConfigurationSupplier()
                            .connectionPoolConfiguration(
                                    pool ->
                                            pool.maxSize(2)
                                                    .connectionFactoryConfiguration(
                                                            to -> to.jdbcUrl(freshUrl()))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void use(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    static void close(DataSource pool) throws Exception {
        if (pool instanceof AutoCloseable) {
            ((AutoCloseable) pool).close();
        } else {
            ((org.apache.tomcat.jdbc.pool.DataSource) pool).close();
        }
    }
}
