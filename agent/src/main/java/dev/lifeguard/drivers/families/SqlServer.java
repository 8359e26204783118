package dev.lifeguard.drivers.families;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.DriverTrait;
import dev.lifeguard.drivers.ErrorCodes;
import dev.lifeguard.drivers.JdbcUrl;
import dev.lifeguard.drivers.SessionFact;
import dev.lifeguard.drivers.UrlGrammar;
import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.Disconnect;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Microsoft's driver and jTDS. */
final class SqlServer implements UrlGrammar {
    static DriverFamily family() {
        return DriverFamily.of(
                        "microsoft.sql_server",
                        new SqlServer(),
                        "jdbc:sqlserver:",
                        "jdbc:jtds:sqlserver:")
                .drivers(
                        "com.microsoft.sqlserver.jdbc.SQLServerDriver",
                        "net.sourceforge.jtds.jdbc.Driver")
                .dataSources(
                        "com.microsoft.sqlserver.jdbc.SQLServerDataSource",
                        "net.sourceforge.jtds.jdbcx.JtdsDataSource")
                .connections(
                        "com.microsoft.sqlserver.jdbc.SQLServerConnection",
                        "net.sourceforge.jtds.jdbc.JtdsConnection",
                        "net.sourceforge.jtds.jdbc.ConnectionJDBC2")
                .packages("com.microsoft.sqlserver.", "mssql.", "net.sourceforge.jtds.")
                .traits(DriverTrait.NAMES_FROM_HASH)
                .tells(SessionFact.URL, SessionFact.CATALOG)
                .setters(
                        "registerColumnEncryptionKeyStoreProvidersOnConnection",
                        "setServerMessageHandler",
                        "setSendTimeAsDatetime",
                        "setDatetimeParameterType",
                        "setCalcBigDecimalPrecision",
                        "setVectorTypeSupport",
                        "setIgnoreOffsetOnDateTimeOffsetConversion",
                        "setUseBulkCopyForBatchInsert",
                        "setBulkCopyForBatchInsertCheckConstraints",
                        "setBulkCopyForBatchInsertFireTriggers",
                        "setBulkCopyForBatchInsertKeepIdentity",
                        "setBulkCopyForBatchInsertKeepNulls",
                        "setDelayLoadingLobs")
                .errors(errors());
    }

    /**
     * 233, 10053 and 10054 are the network's; 40197 and 40613 Azure's, moving a database, 40615 its
     * firewall, the others of five digits its limits; 17142 is a server that pauses.
     */
    private static ErrorCodes errors() {
        return new ErrorCodes()
                .codes(Disconnect.DEAD, 233, 10053, 10054)
                .states(Disconnect.DEAD, "08S01", "08003", "08007")
                .codes(Disconnect.SICK, 40197, 40613)
                .loginRefused(4060, 18450, 18451, 18452, 18456, 18458, 18459, 18460, 18461)
                .loginRefused(18462, 18463, 18464, 18465, 18466, 18467, 18468, 18470)
                .loginRefused(18486, 18487, 18488)
                .refused(10928, 10929, 17142, 40501, 40615, 49918, 49919, 49920)
                .states(Disconnect.NOT_A_DISCONNECT, "HYT00");
    }

    /** {@code //host\instance:port;databaseName=name;password={a;b}}; jTDS has {@code /name}. */
    @Override
    public DatabaseAddress address(String system, String rest) {
        String plain = JdbcUrl.before(rest, ";");
        if (!plain.startsWith("//") || plain.indexOf('@') >= 0) {
            return JdbcUrl.unknown(system);
        }
        Map<String, String> properties = properties(rest.substring(plain.length()));
        String server = plain.substring(2);
        int slash = server.indexOf('/');
        String name = slash < 0 ? null : JdbcUrl.name(server.substring(slash + 1));
        String host = slash < 0 ? server : server.substring(0, slash);
        if (host.isEmpty()) {
            host = either(properties, "servername", "server");
        }
        if (name == null) {
            name = JdbcUrl.name(either(properties, "databasename", "database"));
        }
        return withInstance(system, host, either(properties, "portnumber", "port"), name);
    }

    private static DatabaseAddress withInstance(
            String system, String host, String portProperty, String name) {
        int instance = host.indexOf('\\');
        int colon = host.indexOf(':', Math.max(instance, 0));
        String port = colon >= 0 || portProperty.isEmpty() ? "" : ":" + portProperty;
        if (instance < 0) {
            return JdbcUrl.at(system, host + port, name);
        }
        String own = colon < 0 ? "" : host.substring(colon);
        return JdbcUrl.at(system, host.substring(0, instance) + own + port, name);
    }

    private static String either(Map<String, String> properties, String one, String other) {
        String value = properties.get(one);
        value = value == null ? properties.get(other) : value;
        return value == null ? "" : value;
    }

    /** A value in braces may hold semicolons, and a closing brace twice. */
    private static Map<String, String> properties(String text) {
        Map<String, String> properties = new HashMap<String, String>();
        int at = 0;
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            boolean braced = equals + 1 < text.length() && text.charAt(equals + 1) == '{';
            int end = braced ? endOfBraces(text, equals + 2) : text.indexOf(';', equals);
            if (braced && end >= 0 && end + 1 < text.length() && text.charAt(end + 1) != ';') {
                return new HashMap<String, String>(); // nobody knows where that value ends
            }
            end = end < 0 ? text.length() : end;
            String key = text.substring(at, equals).replace(";", "").trim();
            String value = text.substring(equals + (braced ? 2 : 1), end).trim();
            properties.put(key.toLowerCase(Locale.ROOT), value);
            at = end + 1;
        }
        return properties;
    }

    private static int endOfBraces(String text, int from) {
        for (int i = text.indexOf('}', from); i >= 0; i = text.indexOf('}', i + 2)) {
            if (i + 1 >= text.length() || text.charAt(i + 1) != '}') {
                return i;
            }
        }
        return -1;
    }
}
