package dev.lifeguard.harness.servers.web;

import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Pools from WEB-INF/lib. */
final class OwnPools {
    private static final Map<String, DataSource> ALL = new HashMap<>();

    private OwnPools() {}

    static synchronized DataSource get(String kind, String url) throws Exception {
        DataSource known = ALL.get(kind);
        if (known == null) {
            known = open(kind, url);
            ALL.put(kind, known);
        }
        return known;
    }

    /** Closes them, as a tidy application does before it is undeployed. */
    static synchronized String shut() throws Exception {
        for (DataSource each : ALL.values()) {
            each.getClass().getMethod("close").invoke(each);
        }
        ALL.clear();
        awaitEndOfThreads();
        return "shut";
    }

    /** HikariCP ends its thread without a wait: else the server may see it, or not. */
    private static void awaitEndOfThreads() throws InterruptedException {
        for (Thread each : Thread.getAllStackTraces().keySet()) {
            if (each.getName().startsWith("HikariPool")) {
                each.join(60_000);
            }
        }
    }

    private static DataSource open(String kind, String url) throws Exception {
        boolean hikari = kind.equals("hikari");
        Class<?> type =
                Class.forName(
                        hikari
                                ? "com.zaxxer.hikari.HikariDataSource"
                                : "org.apache.commons.dbcp2.BasicDataSource");
        Object pool = type.getConstructor().newInstance();
        type.getMethod(hikari ? "setJdbcUrl" : "setUrl", String.class).invoke(pool, url);
        type.getMethod("setUsername", String.class).invoke(pool, "postgres");
        type.getMethod("setDriverClassName", String.class).invoke(pool, "org.postgresql.Driver");
        return (DataSource) pool;
    }
}
