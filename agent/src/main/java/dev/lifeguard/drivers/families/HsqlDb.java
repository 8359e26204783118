package dev.lifeguard.drivers.families;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.DriverTrait;
import dev.lifeguard.drivers.JdbcUrl;
import dev.lifeguard.drivers.SessionFact;
import dev.lifeguard.drivers.UrlGrammar;
import dev.lifeguard.model.DatabaseAddress;

/** HSQLDB 1.8 to 2.7. {@code JDBCPool} is a pool and not listed. */
final class HsqlDb implements UrlGrammar {
    static DriverFamily family() {
        return DriverFamily.of("hsqldb", new HsqlDb(), "jdbc:hsqldb:")
                .drivers("org.hsqldb.jdbc.JDBCDriver", "org.hsqldb.jdbcDriver")
                .dataSources("org.hsqldb.jdbc.JDBCDataSource", "org.hsqldb.jdbc.jdbcDataSource")
                .connections("org.hsqldb.jdbc.JDBCConnection", "org.hsqldb.jdbc.jdbcConnection")
                .packages("org.hsqldb.")
                .traits(DriverTrait.NAMES_IN_DOUBLE_QUOTES, DriverTrait.DEFINING_COMMITS)
                .inProcess("org.hsqldb.Session")
                .tells(SessionFact.URL)
                .setters("reset");
    }

    /** {@code mem:name}, {@code file:path}, {@code hsql://host:port/alias}, {@code http://...}. */
    @Override
    public DatabaseAddress address(String system, String rest) {
        String plain = JdbcUrl.before(rest, ";");
        int server = plain.indexOf("://");
        if (server > 0 && server <= "https".length()) {
            return JdbcUrl.slashes(system, plain.substring(server + 1));
        }
        String path = plain.substring(plain.lastIndexOf(':') + 1);
        return new DatabaseAddress(system, null, 0, JdbcUrl.name(path));
    }
}
