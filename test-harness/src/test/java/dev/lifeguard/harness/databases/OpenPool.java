package dev.lifeguard.harness.databases;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.harness.pools.PlainSource;
import dev.lifeguard.harness.pools.RawPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/** A pool over one of the drivers: one that evicts, and a list that believes for ever. */
abstract class OpenPool {
    static final int SIZE = 3;
    private static final long PATIENCE_MILLIS = 120_000;

    abstract Connection lend() throws SQLException;

    abstract void giveBack(Connection lent) throws SQLException;

    abstract void close() throws SQLException;

    /** All that it has. */
    final List<Connection> lendAll() throws SQLException {
        List<Connection> all = new ArrayList<>();
        try {
            while (all.size() < SIZE) {
                all.add(lend());
            }
            return all;
        } catch (SQLException none) {
            giveBack(all);
            throw none;
        }
    }

    final void giveBack(List<Connection> all) throws SQLException {
        for (Connection each : all) {
            giveBack(each);
        }
    }

    static OpenPool hikari(EveryDriver driver, Map<String, Address> servers, Seen seen) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("the-" + driver);
        config.setMaximumPoolSize(SIZE);
        Address way = driver.wayTo(servers, "hikari");
        if (driver == EveryDriver.DATASOURCE_PROXY) {
            config.setDataSource(proxied(way, seen));
        } else {
            config.setJdbcUrl(way.url());
            config.setUsername(way.user());
            config.setPassword(way.password());
        }
        // Derby's driver gives a session up whose first answer takes longer than a second.
        config.setInitializationFailTimeout(PATIENCE_MILLIS);
        HikariDataSource pool = new HikariDataSource(config);
        return new OpenPool() {
            @Override
            Connection lend() throws SQLException {
                return pool.getConnection();
            }

            @Override
            void giveBack(Connection lent) throws SQLException {
                lent.close();
            }

            @Override
            void close() {
                pool.close();
            }
        };
    }

    static OpenPool list(EveryDriver driver, Map<String, Address> servers, Seen seen) {
        Address way = driver.wayTo(servers, "list");
        DataSource proxied = proxied(way, seen);
        boolean isProxied = driver == EveryDriver.DATASOURCE_PROXY;
        List<Connection> all = new ArrayList<>();
        RawPool pool =
                new RawPool(
                        () -> {
                            all.add(isProxied ? proxied.getConnection() : way.connect());
                            return all.get(all.size() - 1);
                        },
                        SIZE);
        return new OpenPool() {
            @Override
            Connection lend() throws SQLException {
                return pool.getConnection();
            }

            @Override
            void giveBack(Connection lent) {
                pool.release(lent);
            }

            @Override
            void close() throws SQLException {
                for (Connection each : all) {
                    each.close();
                }
            }
        };
    }

    /** As an application has it that wants to see its SQL. */
    private static DataSource proxied(Address way, Seen seen) {
        DataSource plain =
                new PlainSource() {
                    @Override
                    public Connection getConnection() throws SQLException {
                        return way.connect();
                    }
                };
        return ProxyDataSourceBuilder.create("seen", plain)
                .afterMethod(call -> seen.called(call.getMethod().getName()))
                .build();
    }
}
