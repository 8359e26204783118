package dev.lifeguard.pools;

import java.util.Map;
import java.util.TreeMap;

/** How a pool that is set up as a bean is told where to connect, and how much it may hold. */
final class PoolBean {
    /**
     * Kind, class, and the properties: URL, driver, user, size, longest wait in milliseconds (- =
     * there is none); then further ones with their values.
     */
    private static final String[] ALL = {
        "hikaricp com.zaxxer.hikari.HikariDataSource"
                + " JdbcUrl DriverClassName Username MaximumPoolSize ConnectionTimeout"
                + " MinimumIdle=0",
        "dbcp2 org.apache.commons.dbcp2.BasicDataSource"
                + " Url DriverClassName Username MaxTotal MaxWaitMillis",
        "tomcat-dbcp2 org.apache.tomcat.dbcp.dbcp2.BasicDataSource"
                + " Url DriverClassName Username MaxTotal MaxWaitMillis",
        "tomcat-jdbc org.apache.tomcat.jdbc.pool.DataSource"
                + " Url DriverClassName Username MaxActive MaxWait"
                + " MaxIdle=2 MinIdle=0 InitialSize=0",
        "c3p0 com.mchange.v2.c3p0.ComboPooledDataSource"
                + " JdbcUrl DriverClass User MaxPoolSize CheckoutTimeout"
                + " MinPoolSize=1 InitialPoolSize=1 AcquireIncrement=1",
        "druid com.alibaba.druid.pool.DruidDataSource"
                + " Url DriverClassName Username MaxActive MaxWait",
        "vibur org.vibur.dbcp.ViburDBCPDataSource"
                + " JdbcUrl DriverClassName Username PoolMaxSize ConnectionTimeoutInMs"
                + " PoolInitialSize=0",
        "dbcp1 org.apache.commons.dbcp.BasicDataSource"
                + " Url DriverClassName Username MaxActive MaxWait",
        "bonecp com.jolbox.bonecp.BoneCPDataSource"
                + " JdbcUrl DriverClass Username MaxConnectionsPerPartition ConnectionTimeoutInMs"
                + " PartitionCount=1 MinConnectionsPerPartition=0 AcquireIncrement=1",
        "mybatis org.apache.ibatis.datasource.pooled.PooledDataSource"
                + " Url Driver Username PoolMaximumActiveConnections -",
    };

    final String type;
    final String wait;
    private final String[] words;

    private PoolBean(String[] words) {
        this.words = words;
        type = words[1];
        wait = words[6];
    }

    static PoolBean of(String kind) {
        for (String line : ALL) {
            String[] words = line.split(" ");
            if (words[0].equals(kind)) {
                return new PoolBean(words);
            }
        }
        throw new AssertionError(kind);
    }

    Map<String, Object> settings(String url) {
        Map<String, Object> all = new TreeMap<String, Object>();
        all.put(words[2], url);
        all.put(words[3], "org.h2.Driver");
        all.put(words[4], "sa");
        all.put("Password", "");
        all.put(words[5], PoolVersion.SIZE);
        if (!wait.equals("-")) {
            all.put(wait, PoolVersion.WAIT_SECONDS * 1000);
        }
        for (int i = 7; i < words.length; i++) {
            String[] more = words[i].split("=");
            all.put(more[0], Integer.valueOf(more[1]));
        }
        return all;
    }
}
