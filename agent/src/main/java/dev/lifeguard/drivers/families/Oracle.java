package dev.lifeguard.drivers.families;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.DriverTrait;
import dev.lifeguard.drivers.ErrorCodes;
import dev.lifeguard.drivers.JdbcUrl;
import dev.lifeguard.drivers.KeyedAddress;
import dev.lifeguard.drivers.SessionFact;
import dev.lifeguard.drivers.UrlGrammar;
import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.Disconnect;

/** Oracle's thin and OCI drivers. {@code oracle.ucp} is a pool and not of this family. */
final class Oracle implements UrlGrammar {
    private static final String[] SETTERS = {
        "openProxySession",
        "setClientIdentifier",
        "clearClientIdentifier",
        "setApplicationContext",
        "clearAllApplicationContext",
        "setEndUserSecurityContext",
        "clearEndUserSecurityContext",
        "setEndToEndMetrics",
        "applyConnectionAttributes",
        "attachServerConnection",
        "setShardingKey",
        "setShardingKeyIfValid",
        "setSessionTimeZone",
        "setDefaultTimeZone",
        "setPlsqlWarnings",
        "setTransactionPriority",
        "startTransaction",
        "setDefaultExecuteBatch",
        "setDefaultRowPrefetch",
        "setRemarksReporting",
        "setRestrictGetTables",
        "setIncludeSynonyms",
        "setCreateStatementAsRefCursor",
        "registerSQLType",
        "registerAQNotification",
        "registerDatabaseChangeNotification"
    };

    static DriverFamily family() {
        return DriverFamily.of(
                        "oracle.db",
                        new Oracle(),
                        "jdbc:oracle:thin:",
                        "jdbc:oracle:oci8:",
                        "jdbc:oracle:oci:",
                        "jdbc:oracle:kprb:")
                .drivers("oracle.jdbc.OracleDriver", "oracle.jdbc.driver.OracleDriver")
                .dataSources(
                        "oracle.jdbc.pool.OracleDataSource",
                        "oracle.jdbc.datasource.impl.OracleDataSource")
                .connections("oracle.jdbc.driver.PhysicalConnection")
                .packages("oracle.jdbc.", "oracle.jdbc2.", "oracle.net.", "oracle.sql.")
                .traits(
                        DriverTrait.NAMES_IN_DOUBLE_QUOTES,
                        DriverTrait.COMMITS_ON_CLOSE,
                        DriverTrait.DEFINING_COMMITS)
                .tells(SessionFact.URL, SessionFact.USER)
                .setters(SETTERS)
                .errors(errors());
    }

    /**
     * 1013 is a cancel; 17009 a closed statement, which comes as "recoverable" too. 18, 20 and 2391
     * are limits of sessions, 1035 and 12526 to 12528 a restricted database. "Recoverable", too,
     * and nothing of this session's: another one that is marked to be killed (31), a file that is
     * offline (376) or cannot be read (1115).
     */
    private static ErrorCodes errors() {
        return new ErrorCodes()
                .codes(Disconnect.DEAD, 28, 1012, 1089, 1090, 1092, 2396, 2399)
                .codes(Disconnect.DEAD, 3113, 3114, 3135, 17002, 17008, 17410)
                .codes(Disconnect.SICK, 1033, 1034, 12514, 12516, 12519)
                .loginRefused(1004, 1005, 1017, 1045, 28000, 28001, 28003, 28007)
                .refused(18, 20, 1035, 2391, 12505, 12518, 12520, 12526, 12527, 12528, 12541)
                .codes(Disconnect.NOT_A_DISCONNECT, 31, 376, 1013, 1115, 17009);
    }

    /**
     * {@code user/password@} before one of {@code //host:port/service}, {@code host:port:sid},
     * {@code (DESCRIPTION=...)} and an alias. The password is not escaped: with a second at-sign,
     * or a question mark before the first, nothing is certain.
     */
    @Override
    public DatabaseAddress address(String system, String rest) {
        int at = rest.indexOf('@');
        int mark = rest.indexOf('?');
        boolean secret = at > 0 && (rest.lastIndexOf('@') != at || mark >= 0 && mark < at);
        if (at < 0 || secret) {
            return JdbcUrl.unknown(system);
        }
        String target = rest.substring(at + 1);
        if (target.startsWith("(")) {
            return KeyedAddress.ofOracle(target).address(system, null);
        }
        String plain = JdbcUrl.before(target, "?;");
        int scheme = plain.indexOf("//");
        return easyConnect(system, scheme < 0 ? plain : plain.substring(scheme + 2));
    }

    /** {@code host:port/service:server}, {@code host:port:sid}, or an alias. */
    private static DatabaseAddress easyConnect(String system, String text) {
        int slash = text.indexOf('/');
        if (slash >= 0) {
            String service = JdbcUrl.before(text.substring(slash + 1), ":/");
            return JdbcUrl.at(system, text.substring(0, slash), JdbcUrl.name(service));
        }
        int sid = text.lastIndexOf(':');
        boolean threeParts = sid > text.indexOf(':') && sid > text.indexOf(']');
        if (threeParts) {
            return JdbcUrl.at(
                    system, text.substring(0, sid), JdbcUrl.name(text.substring(sid + 1)));
        }
        return sid >= 0
                ? JdbcUrl.at(system, text, null)
                : new DatabaseAddress(system, null, 0, JdbcUrl.name(text));
    }
}
