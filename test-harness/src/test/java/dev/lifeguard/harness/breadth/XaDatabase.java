package dev.lifeguard.harness.breadth;

import java.util.Properties;
import javax.sql.XADataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.xa.PGXADataSource;

/**
 * A database that a transaction manager is given: some want an object, some its class and what to
 * set.
 */
public record XaDatabase(Class<? extends XADataSource> type, String url, String user) {

    /** PostgreSQL, or H2 with its usual user. */
    public static XaDatabase of(String url, String user) {
        return isH2(url)
                ? new XaDatabase(JdbcDataSource.class, url, "sa")
                : new XaDatabase(PGXADataSource.class, url, user);
    }

    private static boolean isH2(String url) {
        return url.startsWith("jdbc:h2:");
    }

    public boolean isH2() {
        return isH2(url);
    }

    Object made() throws Exception {
        Object made = Reflected.make(type.getName());
        Reflected.call(made, "setUrl", url);
        Reflected.call(made, "setUser", user);
        Reflected.call(made, "setPassword", "");
        return made;
    }

    Properties properties() {
        Properties all = new Properties();
        all.put("url", url);
        all.put("user", user);
        all.put("password", "");
        return all;
    }
}
