package dev.lifeguard.harness.transparency;

import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Drops a connection, a pool and a class loader, and prints which of them are collected: for each
 * pool that is an argument, one after the other.
 */
public final class GoneProgram {
    private static final Duration LONGEST = Duration.ofSeconds(4);

    /** Collections that must not have helped either: on a busy machine four seconds are few. */
    private static final int COLLECTIONS = 50;

    private GoneProgram() {}

    public static void main(String[] args) throws Exception {
        for (String kind : args) {
            DataSource pool = open(kind);
            tell(kind + " connection", droppedConnection(pool));
            Reference.reachabilityFence(pool);
            tell(kind + " pool", droppedPool(kind));
            tell(kind + " class loader", droppedLoader(kind));
        }
        System.exit(0); // c3p0 and DBCP2 keep threads
    }

    private static DataSource open(String kind) throws Exception {
        return Pools.valueOf(kind).open(PoolSpec.fresh().ofSize(2));
    }

    private static WeakReference<?> droppedConnection(DataSource pool) throws Exception {
        Connection dropped = pool.getConnection();
        try (Statement statement = dropped.createStatement()) {
            statement.execute("select 1");
        }
        return new WeakReference<>(dropped);
    }

    private static WeakReference<?> droppedPool(String kind) throws Exception {
        DataSource pool = open(kind);
        pool.getConnection().close();
        return new WeakReference<>(pool);
    }

    private static WeakReference<?> droppedLoader(String kind) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String path : System.getProperty("java.class.path").split(":")) {
            if (!keepsItsLoader(path)) {
                urls.add(Path.of(path).toUri().toURL());
            }
        }
        ClassLoader loader =
                new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        Class<?> inside = Class.forName(Inside.class.getName(), true, loader);
        ((Callable<?>) inside.getConstructor(String.class).newInstance(kind)).call();
        Thread.currentThread().setContextClassLoader(GoneProgram.class.getClassLoader());
        return new WeakReference<>(loader);
    }

    /** Drivers that DriverManager finds, and whose static thread or timer outlives them. */
    private static boolean keepsItsLoader(String jar) {
        return jar.contains("mysql-connector") || jar.contains("mariadb-java-client");
    }

    private static void tell(String what, WeakReference<?> dropped) {
        long end = System.nanoTime() + LONGEST.toNanos();
        for (int i = 0;
                dropped.get() != null && (i < COLLECTIONS || System.nanoTime() - end < 0);
                i++) {
            System.gc();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        System.out.println(what + (dropped.get() == null ? " collected" : " kept"));
    }

    /** What an application does that is undeployed later. */
    public static final class Inside implements Callable<Object> {
        private final String kind;

        public Inside(String kind) {
            this.kind = kind;
        }

        @Override
        public Object call() throws Exception {
            PoolSpec spec = PoolSpec.fresh().over(new StubSource());
            DataSource pool = Pools.valueOf(kind).open(spec);
            for (int i = 0; i < 5; i++) {
                pool.getConnection().close();
            }
            Pools.valueOf(kind).close(pool);
            if (kind.contains("DBCP2")) {
                forgetDrivers();
            }
            return null;
        }

        /** DBCP2 makes the DriverManager look for drivers, which then holds their class loader. */
        private static void forgetDrivers() throws SQLException {
            for (Driver driver : DriverManager.drivers().toList()) {
                DriverManager.deregisterDriver(driver);
            }
        }
    }
}
