package dev.lifeguard.drivers.families;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.model.DatabaseAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
                            Db2.family(),
                            Informix.family(),
                            Hana.family(),
                            InProcess.sqlite(),
                            InProcess.duckDb(),
                            OverHttp.snowflake(),
                            OverHttp.clickHouse(),
                            PostgreSqlForks.yugabyteDb(),
                            PostgreSqlForks.redshift(),
                            PostgreSqlForks.openGauss()));

    /** What drivers that wrap others put behind {@code jdbc:}: P6Spy's, OpenTelemetry's, AWS's. */
    private static final List<String> WRAPPERS =
            Collections.unmodifiableList(Arrays.asList("p6spy:", "otel:", "aws-wrapper:"));

    private static final Set<String> DATA_SOURCES = new HashSet<String>();
    private static final List<String> PACKAGES = new ArrayList<String>();

    static {
        for (DriverFamily family : ALL) {
            DATA_SOURCES.addAll(family.dataSourceTypes());
            PACKAGES.addAll(family.packages());
        }
    }

    private Drivers() {}

    /** Every family the agent knows. */
    public static List<DriverFamily> all() {
        return ALL;
    }

    /** Whether a class of this binary name opens a physical connection at each checkout. */
    public static boolean isDataSource(String type) {
        return DATA_SOURCES.contains(type);
    }

    /** Prefixes of class names of every family; a frame in them is never an application's. */
    public static List<String> packages() {
        return Collections.unmodifiableList(PACKAGES);
    }

    /** The family of this {@link DriverFamily#system()}, or null. */
    public static DriverFamily ofSystem(String system) {
        for (DriverFamily family : ALL) {
            if (family.system().equals(system)) {
                return family;
            }
        }
        return null;
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
            String url = unwrapped(jdbcUrl);
            for (DriverFamily family : ALL) {
                DatabaseAddress address = family.address(url);
                if (address != null) {
                    return address;
                }
            }
        }
        return null;
    }

    private static String unwrapped(String url) {
        for (String wrapper : WRAPPERS) {
            if (url.regionMatches(true, 0, "jdbc:" + wrapper, 0, 5 + wrapper.length())) {
                return "jdbc:" + url.substring(5 + wrapper.length());
            }
        }
        return url;
    }
}
