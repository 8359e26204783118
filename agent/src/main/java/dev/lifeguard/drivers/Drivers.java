package dev.lifeguard.drivers;

import dev.lifeguard.model.DatabaseAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** All driver families. <b>Threads</b> any. <b>Failure</b> never throws: null is "unknown". */
public final class Drivers {
    private static final List<DriverFamily> ALL =
            Collections.unmodifiableList(
                    Arrays.asList(
                            H2.family(),
                            PostgreSql.family(),
                            MySql.family(),
                            MariaDb.family(),
                            Oracle.family(),
                            SqlServer.family(),
                            Derby.family(),
                            HsqlDb.family(),
                            Db2.family()));

    private Drivers() {}

    /** Every family the agent knows. */
    public static List<DriverFamily> all() {
        return ALL;
    }

    /** The family whose package this class is in (a driver, a connection, a statement), or null. */
    public static DriverFamily familyOfType(String className) {
        if (className != null) {
            for (DriverFamily family : ALL) {
                if (family.owns(className)) {
                    return family;
                }
            }
        }
        return null;
    }

    /**
     * Which database a JDBC URL leads to, or null when no family knows the URL.
     *
     * @param jdbcUrl may hold credentials and parameters; none of them gets into the result
     */
    public static DatabaseAddress addressOf(String jdbcUrl) {
        if (jdbcUrl != null) {
            for (DriverFamily family : ALL) {
                DatabaseAddress address = family.address(jdbcUrl);
                if (address != null) {
                    return address;
                }
            }
        }
        return null;
    }
}
