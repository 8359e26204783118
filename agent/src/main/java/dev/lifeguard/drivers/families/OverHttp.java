package dev.lifeguard.drivers.families;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.DriverTrait;
import dev.lifeguard.drivers.ErrorCodes;
import dev.lifeguard.drivers.JdbcUrl;
import dev.lifeguard.drivers.UrlGrammar;
import dev.lifeguard.model.DatabaseAddress;

/**
 * Databases that are asked over HTTP: Snowflake (3 and 4 of the driver) and ClickHouse. What such a
 * driver calls a connection has no socket of its own. Names are those of the jars; not run here.
 */
final class OverHttp implements UrlGrammar {
    /**
     * What refuses a login has the state of a server that cannot be reached, 08001, and a code of
     * the server's own; what was not reached has one of the driver's.
     */
    static DriverFamily snowflake() {
        return DriverFamily.of("snowflake", new OverHttp(), "jdbc:snowflake:")
                .drivers(
                        "net.snowflake.client.api.driver.SnowflakeDriver",
                        "net.snowflake.client.jdbc.SnowflakeDriver")
                .dataSources(
                        "net.snowflake.client.internal.api.implementation.datasource"
                                + ".SnowflakeBasicDataSource",
                        "net.snowflake.client.jdbc.SnowflakeBasicDataSource")
                .connections(
                        "net.snowflake.client.internal.api.implementation.connection"
                                + ".SnowflakeConnectionImpl",
                        "net.snowflake.client.jdbc.SnowflakeConnectionV1")
                .packages("net.snowflake.client.")
                .errors(new ErrorCodes().loginRefusedFrom(390_000, 390_999))
                // That definitions commit is documented.
                .traits(DriverTrait.DEFINING_COMMITS, DriverTrait.SOCKETLESS);
    }

    static DriverFamily clickHouse() {
        return DriverFamily.of("clickhouse", new OverHttp(), "jdbc:clickhouse:", "jdbc:ch:")
                .drivers("com.clickhouse.jdbc.Driver", "com.clickhouse.jdbc.ClickHouseDriver")
                .dataSources(
                        "com.clickhouse.jdbc.DataSourceImpl",
                        "com.clickhouse.jdbc.ClickHouseDataSource")
                .connections(
                        "com.clickhouse.jdbc.ConnectionImpl",
                        "com.clickhouse.jdbc.internal.ClickHouseConnectionImpl")
                .packages("com.clickhouse.")
                .traits(DriverTrait.SOCKETLESS);
    }

    /** {@code //host:port/name?parameters}, maybe with {@code http:} or so in front. */
    @Override
    public DatabaseAddress address(String system, String rest) {
        int scheme = rest.indexOf("://");
        boolean word = scheme > 0 && JdbcUrl.before(rest, ":/?@").length() == scheme;
        return JdbcUrl.slashes(system, word ? rest.substring(scheme + 1) : rest);
    }
}
