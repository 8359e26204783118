package dev.lifeguard.drivers.families;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.ErrorCodes;
import dev.lifeguard.model.Disconnect;

/**
 * IBM's driver for Informix, which speaks SQLI; over DRDA Informix is asked by DB2's. Names and
 * codes are those of the jar, 15.0.1, with its own texts for them; not run here.
 */
final class Informix {
    private Informix() {}

    static DriverFamily family() {
        return DriverFamily.of("ibm.informix", new Db2(), "jdbc:informix-sqli:")
                .drivers("com.informix.jdbc.InformixDriver", "com.informix.jdbc.IfxDriver")
                .dataSources(
                        "com.informix.jdbcx.InformixDataSource", "com.informix.jdbcx.IfxDataSource")
                .connections("com.informix.jdbc.IfxSqliConnect")
                .packages("com.informix.")
                .errors(
                        new ErrorCodes()
                                .codes(Disconnect.DEAD, -25580, -25582, -25586, -25587)
                                .codes(Disconnect.DEAD, -79730)
                                .codes(Disconnect.SICK, -908, -930, -25588, -27002)
                                .loginRefused(-951, -952, -956, -387));
    }
}
