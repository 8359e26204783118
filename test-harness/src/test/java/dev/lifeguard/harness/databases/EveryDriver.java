package dev.lifeguard.harness.databases;

import java.util.Map;
import java.util.function.UnaryOperator;

/** The one list of drivers, and of ways to them: the rows of docs/drivers.md. */
enum EveryDriver {
    POSTGRESQL("PostgreSQL", Product.POSTGRESQL, "postgresql"),
    MARIADB("MariaDB", Product.MARIADB, "mariadb"),
    MYSQL("MySQL", Product.MYSQL, "mysql"),
    H2_TCP("H2, TCP", Product.H2, "h2"),
    H2_EMBEDDED("H2, embedded", Product.IN_PROCESS, "jdbc:h2:mem:inside;DB_CLOSE_DELAY=-1"),
    DERBY_NET("Derby, network server", Product.DERBY, "derby"),
    DERBY_EMBEDDED("Derby, embedded", Product.DERBY, "jdbc:derby:memory:inside;create=true"),
    HSQLDB_SERVER("HSQLDB, server", Product.HSQLDB, "hsqldb"),
    HSQLDB_EMBEDDED("HSQLDB, embedded", Product.HSQLDB, "jdbc:hsqldb:mem:inside"),
    SQLITE("SQLite", Product.IN_PROCESS, "jdbc:sqlite:file:inside?mode=memory&cache=shared"),
    DUCKDB("DuckDB", Product.IN_PROCESS, "jdbc:duckdb:"),
    P6SPY("P6Spy, PostgreSQL", Product.POSTGRESQL, "postgresql", wrapped("p6spy:")),
    OPENTELEMETRY("OpenTelemetry, PostgreSQL", Product.POSTGRESQL, "postgresql", wrapped("otel:")),
    AWS("AWS's wrapper, PostgreSQL", Product.POSTGRESQL, "postgresql", EveryDriver::aws),
    DATASOURCE_PROXY("datasource-proxy, PostgreSQL", Product.POSTGRESQL, "postgresql"),
    MARIADB_HOSTS("MariaDB, sequential:", Product.MARIADB, "mariadb", hosts("sequential:")),
    MARIADB_REPLICATION("MariaDB, replication:", Product.MARIADB, "mariadb", hosts("replication:")),
    MYSQL_HOSTS("MySQL, several hosts", Product.MYSQL, "mysql", hosts("")),
    MYSQL_LOADBALANCE("MySQL, loadbalance:", Product.MYSQL, "mysql", hosts("loadbalance:")),
    MYSQL_REPLICATION("MySQL, replication:", Product.MYSQL, "mysql", hosts("replication:"));

    /** In the table. */
    final String title;

    final Product product;

    /** The name of a server, or the URL of a database in this JVM. */
    final String server;

    private final UnaryOperator<String> way;

    EveryDriver(String title, Product product, String server) {
        this(title, product, server, url -> url);
    }

    EveryDriver(String title, Product product, String server, UnaryOperator<String> way) {
        this.title = title;
        this.product = product;
        this.server = server;
        this.way = way;
    }

    /** Whether the database is an object of this JVM: then no session is lost. */
    boolean isInside() {
        return server.startsWith("jdbc:");
    }

    /** Whether its server runs. */
    boolean isThere(Map<String, Address> servers) {
        return isInside() || servers.containsKey(server);
    }

    /** Where the administrator finds it. Of Derby each pool has a database of its own. */
    Address plain(Map<String, Address> servers, String pool) {
        Address address = isInside() ? new Address(server, "sa", "") : servers.get(server);
        return product == Product.DERBY
                ? address.as(address.url().replace("outside", "outside" + pool))
                : address;
    }

    /** What a pool is given. */
    Address wayTo(Map<String, Address> servers, String pool) {
        Address plain = plain(servers, pool);
        return plain.as(way.apply(plain.url()));
    }

    private static UnaryOperator<String> wrapped(String word) {
        return url -> url.replace("jdbc:", "jdbc:" + word);
    }

    private static String aws(String url) {
        return wrapped("aws-wrapper:").apply(url) + "&wrapperPlugins=";
    }

    /** The same server twice: by its address and by its name. */
    private static UnaryOperator<String> hosts(String word) {
        return url ->
                url.replaceFirst(
                        ":(\\w+)://127.0.0.1:(\\d+)",
                        ":$1:" + word + "//127.0.0.1:$2,localhost:$2");
    }
}
