package dev.lifeguard.drivers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.drivers.families.Drivers;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.Socket;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.CommonDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the families name is there in the drivers themselves, the oldest or the newest. */
class DriverJarsTest {
    private static final Map<String, List<String>> JARS = new LinkedHashMap<>();

    /** The class of each driver that holds the socket of a connection, as its jar has it. */
    private static final Map<String, String> SOCKETS = new LinkedHashMap<>();

    static {
        driver("h2database", "org.h2.value.Transfer", "h2-");
        driver("postgresql", "org.postgresql.core.PGStream", "postgresql-");
        driver("mysql", "com.mysql.cj.protocol.AbstractSocketConnection", "mysql-");
        driver("mariadb", "org.mariadb.jdbc.client.impl.StandardClient", "mariadb-");
        driver("oracle.db", "oracle.net.nt.TimeoutSocketChannel", "ojdbc");
        driver(
                "microsoft.sql_server",
                "com.microsoft.sqlserver.jdbc.TDSChannel",
                "mssql-jdbc-",
                "jtds-");
        driver("derby", "org.apache.derby.client.net.NetAgent", "derby");
        driver("hsqldb", "org.hsqldb.ClientConnection", "hsqldb-");
        driver("ibm.db2", "com.ibm.db2.jcc.t4.az", "jcc-");
        driver("ibm.informix", "com.informix.asf.Connection", "jdbc-15");
        driver("sap.hana", "com.sap.db.jdbc.Session", "ngdbc-");
        driver("sqlite", null, "sqlite-");
        driver("duckdb", null, "duckdb_");
        driver("snowflake", null, "snowflake-");
        driver("clickhouse", null, "clickhouse-", "jdbc-v2-");
        driver("yugabytedb", "com.yugabyte.core.PGStream", "jdbc-yugabytedb-");
        driver("aws.redshift", "com.amazon.redshift.core.RedshiftStream", "redshift-");
        driver("opengauss", "org.opengauss.core.PGStream", "opengauss-");
    }

    private final DriverJars drivers = new DriverJars();

    private static void driver(String system, String holdsSocket, String... jars) {
        JARS.put(system, Arrays.asList(jars));
        SOCKETS.put(system, holdsSocket);
    }

    static List<DriverFamily> families() {
        return Drivers.all();
    }

    /** Derby's driver begins with a log. */
    @BeforeAll
    static void noLog() {
        System.setProperty(
                "derby.stream.error.file", System.getProperty("java.io.tmpdir") + "/derby.log");
    }

    @AfterAll
    static void asBefore() {
        System.clearProperty("derby.stream.error.file");
    }

    @AfterEach
    void closeLoaders() throws IOException {
        drivers.close();
    }

    @Test
    void every_family_is_compared_with_its_drivers() {
        for (DriverFamily family : Drivers.all()) {
            assertTrue(JARS.containsKey(family.system()), family.system());
        }
        assertEquals(Drivers.all().size(), JARS.size());
    }

    @ParameterizedTest
    @MethodSource("families")
    void every_class_that_a_family_names_is_in_a_jar_and_is_what_it_is_taken_for(
            DriverFamily family) {
        List<ClassLoader> jars = jarsOf(family);

        for (String name : family.driverTypes()) {
            assertTrue(Driver.class.isAssignableFrom(DriverJars.load(name, jars)), name);
        }
        for (String name : family.dataSourceTypes()) {
            assertTrue(CommonDataSource.class.isAssignableFrom(DriverJars.load(name, jars)), name);
        }
        for (String name : family.connectionTypes()) {
            Class<?> type = DriverJars.load(name, jars);
            assertTrue(Connection.class.isAssignableFrom(type), name);
            assertTrue(family.owns(name), name);
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void every_setter_that_a_family_names_is_one_of_its_connections(DriverFamily family) {
        Set<String> found = new HashSet<>();
        List<String> types =
                family.setters().isEmpty() ? new ArrayList<>() : family.connectionTypes();
        for (ClassLoader jar : jarsOf(family)) {
            for (String name : types) {
                found.addAll(DriverJars.publicMethodsOf(name, jar));
            }
        }
        List<String> missing = new ArrayList<>(family.setters());
        missing.removeAll(found);

        assertEquals(Collections.emptyList(), missing);
    }

    @ParameterizedTest
    @MethodSource("families")
    void a_driver_takes_every_url_that_begins_as_its_family_says(DriverFamily family)
            throws Exception {
        List<Driver> takers = driversOf(family);

        for (String prefix : family.urlPrefixes()) {
            if (!isOfAnotherTime(prefix)) {
                assertTrue(isTaken(prefix, takers) || isWritten(prefix, family), prefix);
            }
        }
    }

    /** Oracle's driver within its server takes it. */
    private static boolean isOfAnotherTime(String prefix) {
        return prefix.equals("jdbc:oracle:kprb:");
    }

    /** Of a driver that needs libraries, which are not there, to say what it takes. */
    private boolean isWritten(String prefix, DriverFamily family) throws IOException {
        if (!family.has(DriverTrait.SOCKETLESS)) {
            return false;
        }
        String text = prefix.substring(0, prefix.length() - 1);
        for (File jar : DriverJars.filesOf(JARS.get(family.system()))) {
            if (DriverJars.holdsText(jar, text)) {
                return true;
            }
        }
        return false;
    }

    /** The walk from a connection to its socket enters a driver's own packages only. */
    @ParameterizedTest
    @MethodSource("families")
    void the_class_that_holds_the_socket_is_in_the_packages_of_its_family(DriverFamily family) {
        String name = SOCKETS.get(family.system());
        assertEquals(name == null, family.has(DriverTrait.SOCKETLESS), family.system());
        if (name != null) {
            assertTrue(family.owns(name), name);
            assertTrue(holdsSocket(DriverJars.load(name, jarsOf(family))), name);
        }
    }

    @Test
    void wrappers_keep_their_connection_where_it_is_looked_for() {
        List<ClassLoader> jars =
                drivers.loadersOf(Arrays.asList("datasource-proxy-", "mysql-", "mariadb-", "aws-"));
        for (WrapperPath path : WrapperPath.all()) {
            Class<?> type = DriverJars.load(path.type(), jars);
            Field first = fieldOf(type, path.fields().get(0));
            assertNotNull(first, path.type());
            assertFalse(first.getType().isPrimitive(), path.type());
        }
    }

    private static boolean holdsSocket(Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (Socket.class.isAssignableFrom(field.getType())) {
                return true;
            }
        }
        return false;
    }

    private static Field fieldOf(Class<?> type, String name) {
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().equals(name)) {
                return field;
            }
        }
        return null;
    }

    private static boolean isTaken(String prefix, List<Driver> drivers) {
        for (String rest : new String[] {"//localhost:1/name", "name", "@localhost:1:name"}) {
            for (Driver driver : drivers) {
                try {
                    if (driver.acceptsURL(prefix + rest)) {
                        return true;
                    }
                } catch (SQLException notSo) {
                    continue;
                }
            }
        }
        return false;
    }

    private List<Driver> driversOf(DriverFamily family) throws Exception {
        List<Driver> made = new ArrayList<>();
        for (ClassLoader jar : jarsOf(family)) {
            for (String name : family.driverTypes()) {
                Class<?> type = DriverJars.loadOrNull(name, jar);
                try {
                    if (type != null) {
                        made.add((Driver) type.getDeclaredConstructor().newInstance());
                    }
                } catch (NoClassDefFoundError needsLibraries) {
                    continue;
                }
            }
        }
        return made;
    }

    private List<ClassLoader> jarsOf(DriverFamily family) {
        return drivers.loadersOf(JARS.get(family.system()));
    }
}
