package dev.lifeguard.drivers.families;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.DriverTrait;
import dev.lifeguard.drivers.SessionFact;

/**
 * MariaDB Connector/J 1 to 3, which also takes {@code jdbc:mysql:} URLs before 3.
 *
 * <p>{@code MariaDbPoolDataSource} is a pool and not listed.
 */
final class MariaDb {
    private MariaDb() {}

    static DriverFamily family() {
        return DriverFamily.of(
                        "mariadb",
                        new MySql(),
                        "jdbc:mariadb:load-balance-read:",
                        "jdbc:mariadb:load-balance:",
                        "jdbc:mariadb:loadbalance:",
                        "jdbc:mariadb:replication:",
                        "jdbc:mariadb:sequential:",
                        "jdbc:mariadb:failover:",
                        "jdbc:mariadb:aurora:",
                        "jdbc:mariadb:")
                .drivers("org.mariadb.jdbc.Driver")
                .dataSources(
                        "org.mariadb.jdbc.MariaDbDataSource", "org.mariadb.jdbc.MySQLDataSource")
                .connections("org.mariadb.jdbc.Connection", "org.mariadb.jdbc.MariaDbConnection")
                .packages("org.mariadb.")
                .tells(SessionFact.URL)
                // "Connection lost" is also the type of what it has no type for.
                .traits(DriverTrait.DEFINING_COMMITS, DriverTrait.EXCEPTION_TYPES_MAY_LIE)
                .idleLimit(MySql.IDLE_LIMIT)
                // SQLTransientConnectionException
                .errors(MySql.errors());
    }
}
