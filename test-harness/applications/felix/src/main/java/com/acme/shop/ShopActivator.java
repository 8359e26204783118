package com.acme.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.postgresql.Driver;

/** Answers on a port as long as its bundle is started, from a pool that it closes in the end. */
public final class ShopActivator implements BundleActivator {
    private String started;
    private HikariDataSource source;
    private ExecutorService threads;
    private HttpServer server;

    @Override
    public void start(BundleContext context) throws IOException {
        started = Long.toString(context.getBundle().getLastModified());
        source = new HikariDataSource();
        source.setPoolName("orders");
        source.setDriverClassName("org.postgresql.Driver");
        source.setJdbcUrl(context.getProperty("shop.url"));
        source.setUsername("postgres");
        source.setMaximumPoolSize(6);
        threads = Executors.newCachedThreadPool();
        int port = Integer.parseInt(context.getProperty("shop.port"));
        server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/shop", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    @Override
    public void stop(BundleContext context) throws SQLException {
        server.stop(0);
        threads.shutdown();
        source.close();
        Driver.deregister(); // DriverManager would hold it, and the bundle's classes with it
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] says = says(exchange.getRequestURI().getQuery()).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, says.length);
        exchange.getResponseBody().write(says);
        exchange.close();
    }

    private String says(String query) {
        try {
            if (query.contains("task=started")) {
                return started;
            }
            int times = Integer.parseInt(query.replaceAll(".*times=(\\d+).*", "$1"));
            return query.contains("task=lose") ? lose() : Work.run(source, times);
        } catch (Exception wrong) {
            return "threw " + wrong;
        }
    }

    private String lose() throws SQLException {
        source.getConnection().createStatement().execute("select 1");
        return "lost";
    }
}
