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
        ((AutoCloseable) pool).close();
    }
}
