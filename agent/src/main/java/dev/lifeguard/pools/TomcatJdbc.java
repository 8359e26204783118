package dev.lifeguard.pools;

/**
 * Tomcat JDBC.
 *
 * <p>{@code getConnection} is declared in {@code DataSourceProxy}, which is no {@code DataSource}
 * itself. The logical connection is a JDK proxy, woven by the generic rule like any connection
 * class. {@code getConnectionAsync} is not followed: what it lends is not counted.
 */
final class TomcatJdbc {
    private static final String SOURCE = "org.apache.tomcat.jdbc.pool.DataSourceProxy";

    private TomcatJdbc() {}

    static PoolAdapter adapter() {
        return PoolAdapter.of("tomcat-jdbc", "org.apache.tomcat.jdbc.")
                .lends(SOURCE)
                .closedBy(SOURCE, "close")
                .named("Tomcat Connection Pool\\[.*", "getName")
                .url("getUrl")
                .max("getMaxActive")
                .total("getSize")
                .active("getActive")
                .idle("getIdle")
                .pending("getWaitCount");
    }
}
