package dev.lifeguard.harness.undeploy;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.catalina.Context;
import org.apache.catalina.loader.WebappLoader;
import org.apache.catalina.startup.Tomcat;

/**
 * Deploys one web application again and again and says what is left of it.
 *
 * <p>Arguments: the web application's folder, the jar of the database, how often.
 */
public final class RedeployProgram {
    private static final String URL = "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private RedeployProgram() {}

    public static void main(String[] args) throws Exception {
        URL[] shared = {new File(args[1]).toURI().toURL()};
        ClassLoader parent = new URLClassLoader(shared, ClassLoader.getPlatformClassLoader());
        Driver driver = (Driver) parent.loadClass("org.h2.Driver").getConstructor().newInstance();
        Connection keeper = driver.connect(URL, new Properties());
        DataSource pool = sharedPool(parent);
        List<Object> held = new ArrayList<>();
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(new File(args[0], "work").getPath());
        tomcat.getHost();
        tomcat.start();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        int times = Integer.parseInt(args[2]);
        long threadsBefore = threads();
        for (int i = 0; i < times; i++) {
            loaders.add(redeploy(tomcat, parent, args[0], pool, held));
        }
        awaitCollection(loaders);
        System.out.println("loaders=" + alive(loaders));
        // The server's own come and go, and so do those that are just ending.
        System.out.println("threadsOfEach=" + (threads() - threadsBefore) / times);
        System.out.println(
                "sessions=" + (restingSessions(driver, keeper, held.size()) - held.size()));
        System.exit(0);
    }

    /** In the server, where each application leaves a connection that never comes back. */
    private static DataSource sharedPool(ClassLoader parent) throws Exception {
        Class<?> type = parent.loadClass("org.h2.jdbcx.JdbcConnectionPool");
        Object pool =
                type.getMethod("create", String.class, String.class, String.class)
                        .invoke(null, URL, "", "");
        type.getMethod("setMaxConnections", int.class).invoke(pool, 100);
        return (DataSource) pool;
    }

    private static WeakReference<ClassLoader> redeploy(
            Tomcat tomcat, ClassLoader parent, String at, DataSource pool, List<Object> held)
            throws Exception {
        Context context = tomcat.addContext("/shop", at);
        context.setParentClassLoader(parent);
        context.setLoader(new WebappLoader());
        if (!context.getState().isAvailable()) {
            context.start();
        }
        ClassLoader loader = context.getLoader().getClassLoader();
        Thread own = Thread.currentThread();
        ClassLoader before = own.getContextClassLoader();
        own.setContextClassLoader(loader);
        Class<?> type = loader.loadClass("dev.lifeguard.harness.undeploy.WebApplication");
        Object application =
                type.getConstructor(String.class, DataSource.class, List.class)
                        .newInstance(URL, pool, held);
        type.getMethod("stop").invoke(application);
        own.setContextClassLoader(before);
        tomcat.getHost().removeChild(context);
        return new WeakReference<>(loader);
    }

    private static void awaitCollection(List<WeakReference<ClassLoader>> loaders) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (alive(loaders) > 0 && System.nanoTime() - end < 0) {
            System.gc();
            java.util.concurrent.locks.LockSupport.parkNanos(200_000_000);
        }
    }

    private static long alive(List<WeakReference<ClassLoader>> loaders) {
        return loaders.stream().filter(each -> each.get() != null).count();
    }

    /** But the agent's own. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("lifeguard"))
                .count();
    }

    /** H2 closes what was dropped and collected when somebody else connects. */
    private static long restingSessions(Driver driver, Connection keeper, int held)
            throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (sessions(keeper) > 1 + held && System.nanoTime() - end < 0) {
            System.gc();
            driver.connect(URL, new Properties()).close();
        }
        return sessions(keeper);
    }

    private static long sessions(Connection keeper) throws Exception {
        try (ResultSet row =
                keeper.createStatement()
                        .executeQuery("select count(*) from information_schema.sessions")) {
            row.next();
            return row.getLong(1);
        }
    }
}
