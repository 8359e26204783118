package dev.lifeguard.drivers.families;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.DriverTrait;
import dev.lifeguard.drivers.JdbcUrl;
import dev.lifeguard.drivers.UrlGrammar;
import dev.lifeguard.model.DatabaseAddress;

/** Databases that are a library of this process: SQLite (xerial's driver) and DuckDB. */
final class InProcess implements UrlGrammar {
    static DriverFamily sqlite() {
        return DriverFamily.of("sqlite", new InProcess(), "jdbc:sqlite:")
                .drivers("org.sqlite.JDBC")
                .dataSources("org.sqlite.SQLiteDataSource")
                .connections("org.sqlite.jdbc4.JDBC4Connection")
                .packages("org.sqlite.")
                .inProcess("org.sqlite.jdbc4.JDBC4Connection")
                .traits(DriverTrait.SOCKETLESS);
    }

    static DriverFamily duckDb() {
        return DriverFamily.of("duckdb", new InProcess(), "jdbc:duckdb:")
                .drivers("org.duckdb.DuckDBDriver")
                .dataSources("org.duckdb.DuckDBDataSource")
                .connections("org.duckdb.DuckDBConnection")
                .packages("org.duckdb.")
                .inProcess("org.duckdb.DuckDBConnection")
                .traits(DriverTrait.SOCKETLESS);
    }

    /**
     * A file, {@code file:path?parameters}, {@code :memory:name}, nothing. What is found on the way
     * of a URL, or in DuckDB's cloud ({@code md:name}), stays unread.
     */
    @Override
    public DatabaseAddress address(String system, String rest) {
        String plain = JdbcUrl.before(rest, "?;");
        if (plain.contains("://") || plain.indexOf('@') >= 0) {
            return JdbcUrl.unknown(system);
        }
        String path = plain.substring(plain.lastIndexOf(':') + 1);
        return new DatabaseAddress(system, null, 0, JdbcUrl.name(path));
    }
}
