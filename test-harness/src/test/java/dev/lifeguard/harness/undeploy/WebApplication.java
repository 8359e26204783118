package dev.lifeguard.harness.undeploy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;

/** Runs inside a web application, on the pools in its WEB-INF/lib. */
public final class WebApplication {
    private static final int THREADS = 3;
    private static final int UNITS = 60;

    private final List<DataSource> pools = new ArrayList<>();
    private final List<Connection> kept = new ArrayList<>();

    /**
     * Opens three pools and works on them; each loses one connection and keeps another.
     *
     * @param shared the server's own pool, whose connection is never given back
     * @param held whoever holds what that has lent
     */
    public WebApplication(String url, DataSource shared, List<Object> held) throws Exception {
        held.add(shared.getConnection());
        HikariDataSource hikari = new HikariDataSource();
        hikari.setJdbcUrl(url);
        hikari.setMaximumPoolSize(6);
        hikari.setMinimumIdle(1);
        pools.add(hikari);
        BasicDataSource dbcp = new BasicDataSource();
        dbcp.setUrl(url);
        pools.add(dbcp);
        org.apache.tomcat.jdbc.pool.DataSource tomcat =
                new org.apache.tomcat.jdbc.pool.DataSource();
        tomcat.setUrl(url);
        tomcat.setDriverClassName("org.h2.Driver");
        tomcat.setInitialSize(2);
        tomcat.setTestWhileIdle(true);
        tomcat.setTimeBetweenEvictionRunsMillis(1000);
        pools.add(tomcat);
        for (DataSource pool : pools) {
            work(pool);
            kept.add(pool.getConnection());
            lose(pool);
        }
    }

    private static void lose(DataSource pool) throws SQLException {
        pool.getConnection().createStatement();
    }

    private static void work(DataSource pool) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> units(pool));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void units(DataSource pool) {
        for (int i = 0; i < UNITS; i++) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("select " + i);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Closes the pools, as a tidy application does; what they have lent is out still. */
    public void stop() throws Exception {
        for (DataSource pool : pools) {
            pool.getClass().getMethod("close").invoke(pool);
        }
    }
}
