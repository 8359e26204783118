package dev.lifeguard.drivers;

import dev.lifeguard.model.DatabaseAddress;

/** Connector/J 5.1 ({@code com.mysql.jdbc}) and 8 onwards ({@code com.mysql.cj}). */
final class MySql implements UrlGrammar {
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
                .packages("com.mysql.");
    }

    /**
     * As everybody's, and {@code //address=(host=h)(port=1)(password=p)/name}, {@code
     * //(host=h,port=1,password=p)/name}, {@code //user:password@[h1:1,h2:2]/name}.
     */
    @Override
    public DatabaseAddress address(String system, String rest) {
        int close = rest.lastIndexOf(')');
        if (close >= 0 && rest.contains("(")) {
            return keyed(system, rest, close);
        }
        int open = rest.indexOf("@[");
        int end = rest.indexOf(']', open);
        boolean list = open >= 0 && rest.substring(open, Math.max(open, end)).contains(",");
        return JdbcUrl.slashes(
                system,
                list ? "//" + rest.substring(open + 2, end) + rest.substring(end + 1) : rest);
    }

    static DatabaseAddress keyed(String system, String rest, int close) {
        String host = JdbcUrl.inParentheses(rest, "host");
        String port = JdbcUrl.inParentheses(rest, "port");
        String tail = JdbcUrl.before(rest.substring(close + 1), "?");
        String name = tail.startsWith("/") || tail.startsWith("]/") ? JdbcUrl.name(tail) : null;
        return host == null
                ? new DatabaseAddress(system, null, 0, name)
                : JdbcUrl.at(system, port == null ? host : host + ":" + port, name);
    }
}
