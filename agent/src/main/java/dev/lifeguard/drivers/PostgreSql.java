package dev.lifeguard.drivers;

/** pgjdbc 42.2 to 42.7. {@code PGPoolingDataSource} and its kin are pools and not listed. */
final class PostgreSql {
    private PostgreSql() {}

    static DriverFamily family() {
        return DriverFamily.of("postgresql", JdbcUrl.SLASHES, "jdbc:postgresql:")
                .drivers("org.postgresql.Driver")
                .dataSources(
                        "org.postgresql.ds.PGSimpleDataSource",
                        "org.postgresql.ds.common.BaseDataSource",
                        "org.postgresql.jdbc2.optional.SimpleDataSource")
                .packages("org.postgresql.");
    }
}
