package dev.lifeguard.pools;

import java.util.ArrayList;
import java.util.List;

/**
 * Pools, and DataSources around them, of which no more than the package is known. A line says what
 * is true of its classes:
 *
 * <ul>
 *   <li>{@code opens}: they are a pool's. What they open on their own they lend later.
 *   <li>{@code part}: some pools are made of them.
 *   <li>{@code handles}: each checkout makes a new one, so nothing keeps their stale connections
 *       from the application. Only a short cut, so that it is said at the first checkout: others
 *       show it by what they do.
 *   <li>{@code enlists}: their connections may take part in somebody else's transaction. A
 *       transaction manager commits, after the application has closed them: what is uncommitted
 *       then is not lost.
 *   <li>{@code managed}: that too, and nobody knows how to ask whether they do: none is evicted.
 *   <li>{@code wraps}: they lie around another DataSource and lend nothing themselves. Only a short
 *       cut, too.
 * </ul>
 */
public final class OtherPools {
    private static final String[] PACKAGES = {
        "bitronix.tm. managed",
        "com.atomikos. managed",
        "com.ibm.ws. managed",
        "com.p6spy.engine.spy.P6DataSource wraps",
        "com.sun.gjc. managed",
        "com.vladmihalcea.flexypool.FlexyPoolDataSource wraps",
        "io.opentelemetry.instrumentation.jdbc.datasource.OpenTelemetryDataSource wraps",
        "net.ttddyy.dsproxy.support.ProxyDataSource wraps",
        "org.apache.commons.dbcp2.managed. managed",
        "org.apache.commons.pool. part",
        "org.apache.commons.pool2. part",
        "org.apache.tomcat.dbcp.dbcp2.managed. managed",
        "org.apache.tomcat.dbcp.pool2. part",
        "org.hsqldb.jdbc.JDBCPool opens",
        "org.jboss.jca. enlists",
        "org.logicalcobwebs.proxool.ProxoolDataSource wraps",
        "org.logicalcobwebs.proxool.ProxoolDriver wraps",
        "org.mariadb.jdbc.pool. opens",
        "org.springframework.jdbc.datasource.DelegatingDataSource wraps",
        "org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource wraps",
        "snaq.db. opens",
        "weblogic.jdbc. managed",
        "weblogic.jdbc.common.internal. opens",
    };

    private OtherPools() {}

    /**
     * Prefixes of the class names of all of them, but of those that are more than a pool: the
     * databases' own drivers may be in there.
     */
    public static List<String> packages() {
        List<String> packages = new ArrayList<String>();
        for (String line : PACKAGES) {
            if (line.contains(" opens") || line.contains(" part")) {
                packages.add(line.substring(0, line.indexOf(' ')));
            }
        }
        return packages;
    }

    /** Whether a class of this binary name is part of one. */
    public static boolean contains(String type) {
        return isIn(type, " opens");
    }

    /** Whether a DataSource of this class only passes connections on. */
    public static boolean areWrappers(String type) {
        return isIn(type, " wraps");
    }

    /** Whether nobody can tell if what such a DataSource lends is in somebody's transaction. */
    public static boolean areManaged(String type) {
        return isIn(type, " managed");
    }

    /** Whether a DataSource of this class may take part in somebody else's transaction. */
    public static boolean mayEnlist(String type) {
        return isIn(type, " enlists") || areManaged(type);
    }

    /** Whether a class of this binary name is known to make a new handle for each checkout. */
    public static boolean makeHandles(String type) {
        return isIn(type, " handles");
    }

    private static boolean isIn(String type, String trait) {
        for (String line : PACKAGES) {
            int length = line.indexOf(' ');
            if (line.contains(trait) && type.regionMatches(0, line, 0, length)) {
                return true;
            }
        }
        return false;
    }
}
