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

/** Connector/J 5.1 ({@code com.mysql.jdbc}) and 8 onwards ({@code com.mysql.cj}). */
final class MySql implements UrlGrammar {
    /** Of the session: the global value is that of sessions to come. */
    static final String IDLE_LIMIT = "select 'wait_timeout', @@session.wait_timeout, 's'";

    static DriverFamily family() {
        return DriverFamily.of(
                        "mysql",
                        new MySql(),
                        "jdbc:mysql+srv:loadbalance:",
                        "jdbc:mysql+srv:replication:",
                        "jdbc:mysql+srv:",
                        "jdbc:mysql:loadbalance:",
                        "jdbc:mysql:replication:",
                        "jdbc:mysql:",
                        "mysqlx:")
                .drivers(
                        "com.mysql.cj.jdbc.Driver",
                        "com.mysql.jdbc.Driver",
                        "com.mysql.jdbc.NonRegisteringDriver",
                        "com.mysql.cj.jdbc.NonRegisteringDriver")
                .dataSources(
                        "com.mysql.cj.jdbc.MysqlDataSource",
                        "com.mysql.jdbc.jdbc2.optional.MysqlDataSource")
                .connections(
                        "com.mysql.cj.jdbc.ConnectionImpl",
                        "com.mysql.jdbc.JDBC4Connection",
                        "com.mysql.jdbc.ConnectionImpl")
                .packages("com.mysql.")
                .tells(SessionFact.URL, SessionFact.CATALOG)
                .setters("changeUser", "resetServerState", "setDatabase", "setStatementComment")
                .traits(DriverTrait.DEFINING_COMMITS)
                .idleLimit(IDLE_LIMIT)
                .errors(errors());
    }

    /**
     * By code, because the states mislead: 4031 (idle for too long) comes as HY000, 1927 (killed)
     * has the state of a cancelled query, 1040 (too many connections) that of a broken connection.
     * 1290 is every "the server runs with --option, so it cannot"; no translation of the message
     * changes the option.
     */
    static ErrorCodes errors() {
        return new ErrorCodes()
                .codes(Disconnect.DEAD, 2006, 2013, 2055, 1927, 1053, 1184, 13130, 4031)
                .types(Disconnect.DEAD, "CommunicationsException")
                .codes(Disconnect.SICK, 1040, 1042, 1043, 1129, 1203, 1226)
                .states(Disconnect.SICK, "08004")
                .rejectsForOtherReasons() // too many connections
                .loginRefused(1044, 1045, 1130, 1698, 1820, 1862, 3118, 3955, 4151)
                .refused(1049) // no such database
                .codes(Disconnect.WRONG_ROLE, 1836)
                .wording(Disconnect.WRONG_ROLE, null, 1290, "read-only")
                .wording(Disconnect.WRONG_ROLE, null, 1290, "read_only")
                .codes(Disconnect.NOT_A_DISCONNECT, 1317)
                .states(Disconnect.NOT_A_DISCONNECT, "70100");
    }

    /**
     * As everybody's, and {@code //address=(host=h)(port=1)(password=p)/name}, {@code
     * //(host=h,port=1,password=p)/name}, {@code //user:password@[h1:1,h2:2]/name}.
     */
    @Override
    public DatabaseAddress address(String system, String rest) {
        int keyed = keyedFrom(rest);
        if (keyed >= 0) {
            return keyed(system, rest, keyed);
        }
        int open = rest.indexOf("@[");
        int end = rest.indexOf(']', open);
        boolean list = open >= 0 && rest.substring(open, Math.max(open, end)).contains(",");
        return JdbcUrl.slashes(
                system,
                list ? "//" + rest.substring(open + 2, end) + rest.substring(end + 1) : rest);
    }

    /** Where the first parenthesis opens, if that is how the authority begins, else -1. */
    private static int keyedFrom(String rest) {
        int begin = rest.startsWith("//") ? 2 : 0;
        int user = rest.indexOf('@', begin);
        boolean behindUser =
                user > 0 && JdbcUrl.before(rest.substring(begin), "/?#(").length() > user - begin;
        begin = behindUser ? user + 1 : begin;
        begin += rest.startsWith("[", begin) ? 1 : 0;
        begin += rest.regionMatches(true, begin, "address=", 0, 8) ? 8 : 0;
        return rest.startsWith("(", begin) ? begin : -1;
    }

    private static DatabaseAddress keyed(String system, String rest, int from) {
        KeyedAddress first = KeyedAddress.ofMySql(rest, from);
        String tail = first.end() < 0 ? "" : rest.substring(first.end());
        if (first.end() >= 0 && !tail.isEmpty() && "/?,]".indexOf(tail.charAt(0)) < 0) {
            return JdbcUrl.unknown(system);
        }
        boolean only = tail.startsWith("/") || tail.startsWith("]/");
        String path = JdbcUrl.before(tail, "?;#");
        boolean clear = path.indexOf('(') < 0 && path.indexOf('@') < 0;
        return first.address(system, only && clear ? JdbcUrl.name(path) : null);
    }
}
