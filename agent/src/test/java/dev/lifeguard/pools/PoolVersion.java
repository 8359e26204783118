package dev.lifeguard.pools;

import dev.lifeguard.host.Members;
import dev.lifeguard.pools.kinds.PoolKinds;
import java.io.File;
import java.lang.reflect.Array;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** One version of a pool and one of H2, in a class loader of their own; all by reflection. */
final class PoolVersion {
    static final int SIZE = 2;

    /** How long a checkout waits. Some pools open on a thread of their own, which may be late. */
    static final int WAIT_SECONDS = 20;

    /** The version that runs on Java 8, and that is on the class path of all tests. */
    private static final String DATABASE = PoolJars.of("h2").get(1);

    private static final List<PoolVersion> ALL = listed();

    static {
        DriverManager.getDrivers(); // which finds its own with the first loader that it meets
    }

    private final String label;
    private final String kind;
    private final List<String> jars;
    private ClassLoader loader;

    private PoolVersion(String kind, List<String> jars) {
        this.label = kind + " " + jars.get(0);
        this.kind = kind;
        this.jars = jars;
    }

    /** Each with the one class loader that all tests share: a pool's classes are loaded once. */
    static List<PoolVersion> all() {
        return ALL;
    }

    /** The same with class loaders of their own: nobody else's pools are in those. */
    static List<PoolVersion> apart() {
        return listed();
    }

    private static List<PoolVersion> listed() {
        List<PoolVersion> all = new ArrayList<PoolVersion>();
        add(all, "hikaricp", "HikariCP", "slf4j-api", "slf4j-nop");
        add(all, "dbcp2", "commons-dbcp2", "commons-pool2", "commons-logging");
        add(all, "tomcat-dbcp2", "tomcat-dbcp", "tomcat-juli");
        add(all, "tomcat-jdbc", "tomcat-jdbc", "tomcat-juli");
        add(all, "c3p0", "c3p0", "mchange-commons-java");
        add(all, "h2", "h2");
        add(all, "druid", "druid", "commons-logging");
        add(
                all,
                "vibur",
                "vibur-dbcp",
                "vibur-object-pool",
                "concurrentlinkedhashmap-lru",
                "caffeine",
                "slf4j-api",
                "slf4j-nop");
        add(all, "agroal", "agroal-pool", "agroal-api");
        add(all, "dbcp1", "commons-dbcp", "commons-pool");
        add(all, "bonecp", "bonecp", "guava", "slf4j-api", "slf4j-nop");
        add(all, "mybatis", "mybatis");
        add(all, "ibatis", "ibatis-sqlmap");
        // It asks Oracle's driver of its own version what to do, whatever driver it is over.
        add(all, "ucp", "ucp", "ojdbc8");
        add(all, "ucp", "ucp11", "ojdbc11");
        return all;
    }

    private static void add(List<PoolVersion> all, String kind, String pool, String... others) {
        List<List<String>> beside = new ArrayList<List<String>>();
        List<List<String>> besideOlder = new ArrayList<List<String>>();
        for (String other : others) {
            List<String> older = PoolJars.older(other);
            beside.add(PoolJars.of(other));
            besideOlder.add(older.isEmpty() ? PoolJars.of(other) : older);
        }
        addEach(all, kind, PoolJars.older(pool), besideOlder);
        addEach(all, kind, PoolJars.of(pool), beside);
    }

    /** Each version of the pool, with the same one of the others that have as many, or the only. */
    private static void addEach(
            List<PoolVersion> all, String kind, List<String> versions, List<List<String>> beside) {
        for (int i = 0; i < versions.size(); i++) {
            List<String> jars = new ArrayList<String>();
            jars.add(versions.get(i));
            for (List<String> of : beside) {
                jars.add(of.get(of.size() == versions.size() ? i : 0));
            }
            if (!kind.equals("h2")) {
                jars.add(DATABASE);
            }
            all.add(new PoolVersion(kind, jars));
        }
    }

    PoolKind adapter() {
        for (PoolKind adapter : PoolKinds.all()) {
            if (adapter.kind().equals(kind)) {
                return adapter;
            }
        }
        throw new AssertionError(kind);
    }

    String kind() {
        return kind;
    }

    Class<?> load(String type) throws ClassNotFoundException {
        return Class.forName(type, true, loader());
    }

    /** A pool of two connections at most, none of them idle beforehand where that can be said. */
    DataSource open(String url) throws Exception {
        load("org.h2.Driver").getDeclaredConstructor().newInstance();
        switch (kind) {
            case "h2":
                return openH2(url);
            case "agroal":
                return openAgroal(url);
            case "ibatis":
                return openIBatis(url);
            case "ucp":
                return openUcp(url);
            default:
                return openBean(url);
        }
    }

    /** Whether a checkout that finds nothing gives up in the end. */
    boolean givesUp() {
        return !kind.endsWith("batis");
    }

    /** How long a checkout waits for a connection; 0 = for ever. */
    int waitSeconds() {
        return givesUp() ? WAIT_SECONDS : 0;
    }

    /**
     * Whether it may let all threads wait until their time is over although it has room. UCP does
     * since 12.2 when a connection is {@code setInvalid} and closed while others ask: each of those
     * that ask in vain counts as one that is about to be opened, and nobody wakes them.
     */
    boolean mayForgetWhoWaits() {
        return kind.equals("ucp");
    }

    /** Whether it counts what is out, unless it is told to measure. */
    boolean countsActive() {
        return !label.startsWith("agroal agroal-pool-3.");
    }

    /** Whether a handle that was closed works again as soon as its session is lent again. */
    boolean revivesHandles() {
        return label.startsWith("tomcat-jdbc tomcat-jdbc-7.0.19");
    }

    /** Whether it may count one that has left until the next checkout. */
    boolean countsLate() {
        return label.startsWith("ucp ucp11-23");
    }

    /** From now on a checkout waits a second at most, where an open pool can be told so. */
    void hurry(DataSource pool) throws Exception {
        if (kind.equals("h2")) {
            pool.setLoginTimeout(1);
        } else if (kind.equals("ucp")) {
            Setters.set(pool, "ConnectionWaitTimeout", 1);
        } else if (kind.matches("tomcat-jdbc|dbcp1|druid|.*dbcp2")) {
            Setters.set(pool, PoolBean.of(kind).wait, 1_000);
        }
    }

    void close(DataSource pool) throws Exception {
        switch (kind) {
            case "h2":
                Members.call(pool, "dispose");
                return;
            case "mybatis":
            case "ibatis":
                Members.call(pool, "forceCloseAll");
                return;
            case "ucp":
                closeUcp(pool);
                return;
            default:
                Members.call(pool, "close");
        }
    }

    private DataSource openBean(String url) throws Exception {
        PoolBean bean = PoolBean.of(kind);
        DataSource pool = (DataSource) load(bean.type).getDeclaredConstructor().newInstance();
        for (Map.Entry<String, Object> setting : bean.settings(url).entrySet()) {
            Setters.set(pool, setting.getKey(), setting.getValue());
        }
        if (kind.equals("vibur")) {
            Members.call(pool, "start");
        }
        return pool;
    }

    private DataSource openH2(String url) throws Exception {
        Object database =
                load("org.h2.jdbcx.JdbcDataSource").getDeclaredConstructor().newInstance();
        Setters.set(database, "URL", url);
        Setters.set(database, "User", "sa");
        Class<?> type = load("org.h2.jdbcx.JdbcConnectionPool");
        Class<?> source = Class.forName("javax.sql.ConnectionPoolDataSource");
        DataSource pool = (DataSource) type.getMethod("create", source).invoke(null, database);
        Setters.set(pool, "MaxConnections", SIZE);
        pool.setLoginTimeout(WAIT_SECONDS);
        return pool;
    }

    private DataSource openIBatis(String url) throws Exception {
        Map<String, String> settings = new TreeMap<String, String>();
        settings.put("JDBC.ConnectionURL", url);
        settings.put("JDBC.Driver", "org.h2.Driver");
        settings.put("JDBC.Username", "sa");
        settings.put("JDBC.Password", "");
        settings.put("Pool.MaximumActiveConnections", "" + SIZE);
        Class<?> type = load("com.ibatis.common.jdbc.SimpleDataSource");
        return (DataSource) type.getConstructor(Map.class).newInstance(settings);
    }

    private DataSource openUcp(String url) throws Exception {
        DataSource pool =
                (DataSource)
                        load("oracle.ucp.jdbc.PoolDataSourceFactory")
                                .getMethod("getPoolDataSource")
                                .invoke(null);
        Setters.set(pool, "ConnectionFactoryClassName", "org.h2.Driver");
        Setters.set(pool, "URL", url);
        Setters.set(pool, "User", "sa");
        Setters.set(pool, "Password", "");
        Setters.set(pool, "MaxPoolSize", SIZE);
        Setters.set(pool, "ConnectionWaitTimeout", waitSeconds());
        return pool;
    }

    private void closeUcp(DataSource pool) throws Exception {
        Object name = Members.call(pool, "getConnectionPoolName");
        Object manager =
                load("oracle.ucp.admin.UniversalConnectionPoolManagerImpl")
                        .getMethod("getUniversalConnectionPoolManager")
                        .invoke(null);
        Object[] open = (Object[]) Members.call(manager, "getConnectionPoolNames");
        if (Arrays.asList(open).contains(name)) {
            Members.call(manager, "destroyConnectionPool", name);
        }
    }

    private DataSource openAgroal(String url) throws Exception {
        Map<String, String> settings = new TreeMap<String, String>();
        settings.put("providerClassName", "org.h2.Driver");
        settings.put("jdbcUrl", url);
        settings.put("principal", "sa");
        settings.put("credential", "");
        settings.put("maxSize", "" + SIZE);
        settings.put("acquisitionTimeout_s", "" + WAIT_SECONDS);
        Class<?> reader = load("io.agroal.api.configuration.supplier.AgroalPropertiesReader");
        Object read = reader.getDeclaredConstructor().newInstance();
        reader.getMethod("readProperties", Map.class).invoke(read, settings);
        Class<?> listener = load("io.agroal.api.AgroalDataSourceListener");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader()); // where it looks for its driver
        try {
            return (DataSource)
                    load("io.agroal.api.AgroalDataSource")
                            .getMethod(
                                    "from",
                                    Supplier.class,
                                    Array.newInstance(listener, 0).getClass())
                            .invoke(null, read, Array.newInstance(listener, 0));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** The loader of its classes. */
    synchronized ClassLoader loader() {
        if (loader == null) {
            try {
                URL[] urls = new URL[jars.size()];
                for (int i = 0; i < urls.length; i++) {
                    File folder = new File(System.getProperty("pool.versions"));
                    File jar = new File(folder, jars.get(i) + ".jar");
                    urls[i] = jar.toURI().toURL();
                }
                loader = new URLClassLoader(urls, ClassLoader.getSystemClassLoader().getParent());
            } catch (java.net.MalformedURLException impossible) {
                throw new AssertionError(impossible);
            }
        }
        return loader;
    }

    @Override
    public String toString() {
        return label;
    }
}
