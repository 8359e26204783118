package dev.lifeguard.drivers.families;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.DriverTrait;
import dev.lifeguard.drivers.ErrorCodes;
import dev.lifeguard.drivers.JdbcUrl;
import dev.lifeguard.drivers.UrlGrammar;
import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.Disconnect;

/** SAP HANA's driver (ngdbc). Names from public code; not run here. */
final class Hana implements UrlGrammar {
    static DriverFamily family() {
        return DriverFamily.of("sap.hana", new Hana(), "jdbc:sap:")
                .drivers("com.sap.db.jdbc.Driver")
                .dataSources("com.sap.db.jdbcext.DataSourceSAP")
                .connections("com.sap.db.jdbc.ConnectionSapDB")
                .packages("com.sap.db.")
                .traits(DriverTrait.NAMES_IN_DOUBLE_QUOTES)
                .errors(
                        new ErrorCodes()
                                .codes(Disconnect.DEAD, -813, -709, -708)
                                .loginRefused(10, 414, 415, 416));
    }

    /** {@code //host:port;host2:port2/?databaseName=n&password=p}; the name stays unread. */
    @Override
    public DatabaseAddress address(String system, String rest) {
        return JdbcUrl.slashes(system, rest);
    }
}
