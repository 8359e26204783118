package dev.lifeguard.drivers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.model.DatabaseAddress;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriversTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "jdbc:sap://db1:30015/?databaseName=T&user=u&password=secret sap.hana db1 30015 -",
                "jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1 h2database - 0 orders",
                "jdbc:h2:mem: h2database - 0 -",
                "jdbc:h2:~/data/orders h2database - 0 orders",
                "jdbc:h2:file:C:\\data\\orders;USER=sa h2database - 0 orders",
                "jdbc:h2:tcp://db1:9092/~/data/orders;PASSWORD=secret h2database db1 9092 orders",
                "jdbc:h2:tcp://[::1]/mem:orders h2database ::1 0 orders",
                "jdbc:h2:ssl://db1/orders h2database db1 0 orders",
                "jdbc:postgresql://db1:5432/orders?user=u&password=secret postgresql db1 5432"
                        + " orders",
                "jdbc:postgresql://db1/orders postgresql db1 0 orders",
                "jdbc:p6spy:postgresql://db1/orders?password=secret postgresql db1 0 orders",
                "jdbc:otel:mysql://u:secret@db1/orders mysql db1 0 orders",
                "jdbc:aws-wrapper:postgresql://db1:5432/orders postgresql db1 5432 orders",
                "jdbc:postgresql://db1:5432 postgresql db1 5432 -",
                "jdbc:postgresql:orders postgresql - 0 orders",
                "jdbc:postgresql:/ postgresql - 0 -",
                "jdbc:postgresql://[2001:db8::1]:5433/orders postgresql 2001:db8::1 5433 orders",
                "jdbc:postgresql://db1:1,db2:2/orders postgresql db1 1 orders",
                "JDBC:PostgreSQL://db1/orders postgresql db1 0 orders",
                "jdbc:mysql://root:secret@db1:3306/orders?useSSL=false mysql db1 3306 orders",
                "jdbc:mysql://root:se@cret@db1:3306/orders mysql db1 3306 orders",
                "jdbc:mysql://root:secret@(host=db1,port=3307)/orders mysql db1 3307 orders",
                "jdbc:mysql://root:secret@[(host=db1),(host=db2)]/orders mysql db1 0 -",
                "jdbc:mysql://h/db?password=x(host=secret) mysql h 0 db",
                "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=db1))(CONNECT_DATA=(SID=x))(SECURITY=(DN=\"a,(HOST=secret)\")))"
                        + " oracle.db db1 0 x",
                "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=db1)))?password=(HOST=secret)"
                        + " oracle.db db1 0 -",
                "jdbc:mysql:loadbalance://db1:1,db2:2/orders mysql db1 1 orders",
                "jdbc:mysql://address=(host=db1)(port=3307)(user=u)(password=secret)/orders mysql"
                        + " db1 3307 orders",
                "jdbc:mysql://(host=db1,port=3307,user=u,password=secret)/orders mysql db1 3307"
                        + " orders",
                "jdbc:mysql://root:secret@[db1:3306,db2:3307]/orders mysql db1 3306 orders",
                "jdbc:mysql://root:secret@[::1]:3306/orders mysql ::1 3306 orders",
                "jdbc:mariadb://db1/orders?password=secret mariadb db1 0 orders",
                "jdbc:mariadb:sequential:address=(host=db1)(port=3)/orders mariadb db1 3 orders",
                "jdbc:mariadb:replication://db1,db2/orders mariadb db1 0 orders",
                "jdbc:oracle:thin:@db1:1521:ORCL oracle.db db1 1521 ORCL",
                "jdbc:oracle:thin:@//db1:1521/orders.acme.com oracle.db db1 1521 orders.acme.com",
                "jdbc:oracle:thin:@tcps://db1:1522/orders?wallet_location=/x@y oracle.db db1 1522"
                        + " orders",
                "jdbc:oracle:thin:scott/secret@//db1:1521/orders oracle.db db1 1521 orders",
                "jdbc:oracle:thin:scott/secret@db1:1521:ORCL oracle.db db1 1521 ORCL",
                "jdbc:oracle:oci:scott/secret@TNS_ORDERS oracle.db - 0 TNS_ORDERS",
                "jdbc:oracle:thin:@db1:1521/orders:dedicated oracle.db db1 1521 orders",
                "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=db1)(PORT=1521))(CONNECT_DATA=(SERVICE_NAME=orders)))"
                        + " oracle.db db1 1521 orders",
                "jdbc:sqlserver://db1:1433;databaseName=orders;user=sa;password=secret"
                        + " microsoft.sql_server db1 1433 orders",
                "jdbc:sqlserver://db1\\inst:1433;database=orders microsoft.sql_server db1 1433"
                        + " orders",
                "jdbc:sqlserver://;serverName=db1;port=1434;databaseName=orders"
                        + " microsoft.sql_server db1 1434 orders",
                "jdbc:sqlserver://db1;password={a;databaseName=secret}};x=};databaseName=orders"
                        + " microsoft.sql_server db1 0 orders",
                "jdbc:jtds:sqlserver://db1:1433/orders;user=sa;password=secret microsoft.sql_server"
                        + " db1 1433 orders",
                "jdbc:derby:memory:orders;create=true derby - 0 orders",
                "jdbc:derby:/data/orders;password=secret derby - 0 orders",
                "jdbc:derby://db1:1527/orders;user=u;password=secret derby db1 1527 orders",
                "jdbc:hsqldb:mem:orders hsqldb - 0 orders",
                "jdbc:hsqldb:hsql://db1:9001/orders;user=sa;password=secret hsqldb db1 9001 orders",
                "jdbc:db2://db1:50000/orders:user=u;password=secret; ibm.db2 db1 50000 orders",
                "jdbc:db2:orders ibm.db2 - 0 orders",
                "jdbc:informix-sqli://db1:9088/orders:INFORMIXSERVER=s;user=u;password=secret"
                        + " ibm.informix db1 9088 orders",
                "jdbc:sqlite:/data/orders.db?password=secret sqlite - 0 orders.db",
                "jdbc:sqlite:file:orders.db?cache=shared&password=secret sqlite - 0 orders.db",
                "jdbc:sqlite::memory: sqlite - 0 -",
                "jdbc:sqlite::resource:http://u:secret@db1/orders.db sqlite - 0 -",
                "jdbc:duckdb: duckdb - 0 -",
                "jdbc:duckdb:/data/orders.duckdb duckdb - 0 orders.duckdb",
                "jdbc:duckdb:md:orders?motherduck_token=secret duckdb - 0 orders",
                "jdbc:snowflake://acme.snowflakecomputing.com/?user=u&password=secret&db=orders"
                        + " snowflake acme.snowflakecomputing.com 0 -",
                "jdbc:clickhouse:http://db1:8123/orders?password=secret clickhouse db1 8123 orders",
                "jdbc:ch://u:secret@db1:8123/orders clickhouse db1 8123 orders",
                "jdbc:ch:https://u:secret@db1/orders clickhouse db1 0 orders",
                "jdbc:yugabytedb://db1:5433,db2:5433/orders?password=secret yugabytedb db1 5433"
                        + " orders",
                "jdbc:redshift://db1:5439/orders?password=secret aws.redshift db1 5439 orders",
                "jdbc:redshift:iam://u:secret@db1:eu-west-1/orders aws.redshift - 0 -",
                "jdbc:opengauss://db1:8000/orders?password=secret opengauss db1 8000 orders",
            })
    void a_url_gives_its_address(String url, String system, String host, int port, String name) {
        DatabaseAddress address = Drivers.addressOf(url);

        assertNotNull(address, url);
        assertEquals(system, address.system);
        assertEquals(host, String.valueOf(address.host).replace("null", "-"), url);
        assertEquals(port, address.port, url);
        assertEquals(name, String.valueOf(address.name).replace("null", "-"), url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://root:SECRET?SECRET@db1/x",
                "jdbc:postgresql://root:SECRET/SECRET?SECRET@db1/x",
                "jdbc:postgresql://root:1234?SECRET@db1/x",
                "jdbc:postgresql:root/SECRET@db1",
                "jdbc:mysql://root:SECRET)(@db1/x",
                "jdbc:mysql://root:SECRET;SECRET@db1/x",
                "jdbc:mysql://root:se@SECRET/et@db1:3306/orders",
                "jdbc:mysql://h/db?password=x(host=SECRET)",
                "jdbc:mysql://h/db?password=x)(host=SECRET)(",
                "jdbc:mysql://h?password=x@SECRET",
                "jdbc:mysql://h/db?a=(host=SECRET)&password=SECRET",
                "jdbc:mysql://address=(password=x(host=SECRET))(host=db1)/x",
                "jdbc:mysql://address=(password=x,host=SECRET)(host=db1)/x",
                "jdbc:mysql://address=(password=(host=SECRET))(host=db1)/x",
                "jdbc:mysql://address=(host=db1)(password=x)/SECRET)/x",
                "jdbc:mysql://(password=\"x,host=SECRET\",host=db1)/x",
                "jdbc:mysql://root:(host=SECRET)@db1/x",
                "jdbc:mariadb://h/db?password=x(host=SECRET)",
                "jdbc:mariadb:sequential:address=(password=x)(user=(host=SECRET))/x",
                "jdbc:postgresql://db1/x@SECRET",
                "jdbc:postgresql://root:1234;a=b@db1/x",
                "jdbc:oracle:thin:@(DESCRIPTION=(SECURITY=(PASSWORD=\"x(HOST=SECRET)\"))(ADDRESS=(PORT=1)))",
                "jdbc:oracle:thin:@(DESCRIPTION=(SECURITY=(HOST=SECRET)))",
                "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PORT=1)))?password=(HOST=SECRET)",
                "jdbc:sqlserver://;password={x}serverName=SECRET",
                "jdbc:sqlserver://;password={x;serverName=SECRET}",
                "jdbc:mysql://root:SECRET#@db1/x",
                "jdbc:mysql://root:SECRET@@db1/x",
                "jdbc:mysql://a:SECRET@db1:1,b:SECRET@db2:2/x",
                "jdbc:mysql://address=(host=db1)(password=SEC/RET)(user=SECRET)/x",
                "jdbc:oracle:thin:scott/SECRET@SECRET@//db1/x",
                "jdbc:oracle:thin:scott/SECRET?SECRET@db1:1:x",
                "jdbc:oracle:thin:scott/SECRET",
                "jdbc:oracle:thin:@//db1/x?user=SECRET",
                "jdbc:sqlserver://db1;password=SECRET",
                "jdbc:sqlserver://SECRET:SECRET@db1",
                "jdbc:sqlserver://db1;password={SECRET;SECRET",
                "jdbc:h2:tcp://SECRET@db1/x;USER=SECRET",
                "jdbc:h2:mem:x;PASSWORD=SECRET;INIT=create user SECRET",
                "jdbc:db2://db1:50000/x:password=SECRET",
                "jdbc:db2:x:password=SECRET",
                "jdbc:derby:x;password=SECRET",
                "jdbc:derby://SECRET:SECRET@db1/x;bootPassword=SECRET",
                "jdbc:hsqldb:file:x;crypt_key=SECRET",
                "jdbc:mariadb://SECRET:SEC/RET@db1/x",
            })
    void no_credential_gets_through(String url) {
        DatabaseAddress address = Drivers.addressOf(url);

        assertFalse((address.host + " " + address.name).contains("SEC"), url);
        assertTrue(address.port != 1234, url);
    }

    @Test
    void any_text_behind_a_prefix_is_survived() {
        Random random = new Random(42);
        String alphabet = "ab1:/@?;,=()[]{}\\.#%& \u00e4\ud83dhostport";
        for (DriverFamily family : Drivers.all()) {
            for (int run = 0; run < 5_000; run++) {
                StringBuilder url = new StringBuilder(family.urlPrefixes().get(0));
                for (int i = random.nextInt(40); i > 0; i--) {
                    url.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }

                assertEquals(family.system(), Drivers.addressOf(url.toString()).system);
            }
        }
    }

    @Test
    void what_is_not_known_is_null() {
        assertNull(Drivers.addressOf(null));
        assertNull(Drivers.addressOf("jdbc:acme://db1/orders"));
        assertNull(Drivers.familyOfType(null));
        assertNull(Drivers.familyOfType("oracle.ucp.jdbc.PoolDataSourceImpl"));
        assertNull(Drivers.familyOfType("com.acme.OrderDao"));
    }

    @Test
    void a_class_belongs_to_the_family_of_its_package() {
        assertEquals("h2database", Drivers.familyOfType("org.h2.jdbc.JdbcConnection").system());
        assertEquals("mysql", Drivers.familyOfType("com.mysql.cj.jdbc.ConnectionImpl").system());
    }

    @Test
    void families_are_complete_and_do_not_share_a_name() {
        Set<String> seen = new HashSet<String>();
        for (DriverFamily family : Drivers.all()) {
            assertTrue(seen.add(family.system()), family.system());
            assertFalse(family.driverTypes().isEmpty());
            for (String type : family.driverTypes()) {
                assertTrue(seen.add(type), type);
                assertSame(family, Drivers.familyOfType(type));
            }
            for (String type : family.dataSourceTypes()) {
                assertTrue(seen.add(type), type);
                assertSame(family, Drivers.familyOfType(type));
            }
        }
    }

    @Test
    void a_connection_is_known_by_its_class_or_one_above_it_in_the_same_package() {
        DriverFamily family =
                DriverFamily.of("x", JdbcUrl.SLASHES).connections("java.util.AbstractList");

        assertTrue(family.isConnection(java.util.AbstractList.class));
        assertTrue(family.isConnection(java.util.ArrayList.class));
        assertFalse(
                family.isConnection(
                        new java.util.ArrayList<String>() {
                            private static final long serialVersionUID = 1;
                        }.getClass()));
        assertFalse(family.isConnection(java.util.HashMap.class));
    }

    @Test
    void physical_connections_are_of_their_own_family() {
        for (DriverFamily family : Drivers.all()) {
            assertFalse(family.connectionTypes().isEmpty(), family.system());
            for (String type : family.connectionTypes()) {
                assertSame(family, Drivers.familyOfType(type));
            }
        }
    }

    @Test
    void peculiarities_are_cautious_where_nothing_is_known() {
        assertTrue(Drivers.ofSystem("oracle.db").has(DriverTrait.COMMITS_ON_CLOSE));
        assertFalse(Drivers.ofSystem("postgresql").has(DriverTrait.COMMITS_ON_CLOSE));
        assertNull(Drivers.ofSystem("postgres"));
    }

    /** User, schema, isolation: what was set before is not set any more. */
    @Test
    void what_takes_back_all_settings_at_once_is_seen() {
        assertTrue(Drivers.ofSystem("mysql").sets("resetServerState"));
        assertTrue(Drivers.ofSystem("hsqldb").sets("reset"));
    }
}
