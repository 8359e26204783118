package dev.lifeguard.pools;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** One version of a pool and one of H2, in a class loader of their own; all by reflection. */
final class PoolVersion {
    static final int SIZE = 2;
    static final int WAIT_SECONDS = 5;

    private final String label;
    private final String kind;
    private final List<String> jars;
    private ClassLoader loader;

    private PoolVersion(String kind, String... jars) {
        this.label = kind + " " + jars[0];
        this.kind = kind;
        this.jars = new ArrayList<String>(Arrays.asList(jars));
        if (!jars[0].startsWith("h2-")) {
            this.jars.add("h2-2.2.224");
        }
    }

    static List<PoolVersion> all() {
        List<PoolVersion> all = new ArrayList<PoolVersion>();
        for (String version : new String[] {"2.7.9", "3.4.5", "4.0.3", "5.1.0", "7.1.0"}) {
            all.add(
                    new PoolVersion(
                            "hikaricp",
                            "HikariCP-" + version,
                            "slf4j-api-2.0.20",
                            "slf4j-nop-2.0.20"));
        }
        String logging = "commons-logging-1.3.5";
        all.add(new PoolVersion("dbcp2", "commons-dbcp2-2.9.0", "commons-pool2-2.10.0", logging));
        all.add(new PoolVersion("dbcp2", "commons-dbcp2-2.14.0", "commons-pool2-2.13.0", logging));
        String juli = "tomcat-juli-9.0.112";
        all.add(new PoolVersion("tomcat-dbcp2", "tomcat-dbcp-9.0.112", juli));
        for (String version : new String[] {"7.0.109", "8.5.100", "9.0.112", "11.0.25"}) {
            all.add(new PoolVersion("tomcat-jdbc", "tomcat-jdbc-" + version, juli));
        }
        all.add(new PoolVersion("c3p0", "c3p0-0.9.5.5", "mchange-commons-java-0.2.19"));
        all.add(new PoolVersion("c3p0", "c3p0-0.14.1", "mchange-commons-java-0.6.1"));
        for (String version : new String[] {"1.4.200", "2.2.224", "2.5.252"}) {
            all.add(new PoolVersion("h2", "h2-" + version));
        }
        return all;
    }

    PoolAdapter adapter() {
        for (PoolAdapter adapter : Adapters.all()) {
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
        if (kind.equals("h2")) {
            return openH2(url);
        }
        DataSource pool = (DataSource) load(typeName()).getDeclaredConstructor().newInstance();
        for (Map.Entry<String, Object> setting : settings(url).entrySet()) {
            Setters.set(pool, setting.getKey(), setting.getValue());
        }
        return pool;
    }

    /** From now on a checkout waits a second at most, where an open pool can be told so. */
    void hurry(DataSource pool) throws Exception {
        if (kind.equals("h2")) {
            pool.setLoginTimeout(1);
        } else if (kind.equals("tomcat-jdbc")) {
            Setters.set(pool, "MaxWait", 1_000);
        } else if (kind.endsWith("dbcp2")) {
            Setters.set(pool, "MaxWaitMillis", 1_000L);
        }
    }

    void close(DataSource pool) throws Exception {
        Members.call(pool, kind.equals("h2") ? "dispose" : "close");
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

    private String typeName() {
        switch (kind) {
            case "hikaricp":
                return "com.zaxxer.hikari.HikariDataSource";
            case "dbcp2":
                return "org.apache.commons.dbcp2.BasicDataSource";
            case "tomcat-dbcp2":
                return "org.apache.tomcat.dbcp.dbcp2.BasicDataSource";
            case "tomcat-jdbc":
                return "org.apache.tomcat.jdbc.pool.DataSource";
            default:
                return "com.mchange.v2.c3p0.ComboPooledDataSource";
        }
    }

    private Map<String, Object> settings(String url) {
        Map<String, Object> all = new TreeMap<String, Object>();
        all.put(kind.matches("hikaricp|c3p0") ? "JdbcUrl" : "Url", url);
        all.put(kind.equals("c3p0") ? "DriverClass" : "DriverClassName", "org.h2.Driver");
        all.put(kind.equals("c3p0") ? "User" : "Username", "sa");
        all.put("Password", "");
        int millis = WAIT_SECONDS * 1000;
        if (kind.equals("hikaricp")) {
            all.put("MaximumPoolSize", SIZE);
            all.put("MinimumIdle", 0);
            all.put("ConnectionTimeout", Long.valueOf(millis));
        } else if (kind.equals("tomcat-jdbc")) {
            all.put("MaxActive", SIZE);
            all.put("MaxIdle", SIZE);
            all.put("MinIdle", 0);
            all.put("InitialSize", 0);
            all.put("MaxWait", millis);
        } else if (kind.equals("c3p0")) {
            all.put("MaxPoolSize", SIZE);
            all.put("MinPoolSize", 1);
            all.put("InitialPoolSize", 1);
            all.put("AcquireIncrement", 1);
            all.put("CheckoutTimeout", millis);
        } else {
            all.put("MaxTotal", SIZE);
            all.put("MaxWaitMillis", Long.valueOf(millis));
        }
        return all;
    }

    private ClassLoader loader() {
        if (loader == null) {
            try {
                URL[] urls = new URL[jars.size()];
                for (int i = 0; i < urls.length; i++) {
                    File folder = new File(System.getProperty("pool.versions"));
                    urls[i] = new File(folder, jars.get(i) + ".jar").toURI().toURL();
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
