package dev.lifeguard.drivers.families;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.DriverTrait;
import dev.lifeguard.drivers.ErrorCodes;
import dev.lifeguard.drivers.JdbcUrl;
import dev.lifeguard.drivers.SessionFact;
import dev.lifeguard.drivers.UrlGrammar;
import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.Disconnect;

/**
 * H2, embedded and as a server. Class names seen in 1.4.200, 2.2.224 and 2.5.252.
 *
 * <p>Its {@code JdbcConnectionPool} lies in {@code org.h2.jdbcx} too: that one is a pool, and has
 * its adapter in {@code pools}.
 */
final class H2 implements UrlGrammar {
    static DriverFamily family() {
        return DriverFamily.of("h2database", new H2(), "jdbc:h2:")
                .drivers("org.h2.Driver")
                .dataSources("org.h2.jdbcx.JdbcDataSource")
                .connections("org.h2.jdbc.JdbcConnection")
                .packages("org.h2.")
                .traits(DriverTrait.NAMES_IN_DOUBLE_QUOTES, DriverTrait.DEFINING_COMMITS)
                .inProcess("org.h2.engine.SessionLocal", "org.h2.engine.Session")
                .tells(SessionFact.URL, SessionFact.USER)
                .errors(errors());
    }

    /**
     * Its SQLStates are its codes. 90028 is also what a broken file gives; 90007 (closed) is the
     * same for a statement, and stays out. 90020 and 90135: somebody else has the database.
     */
    private static ErrorCodes errors() {
        return new ErrorCodes()
                .codes(Disconnect.DEAD, 90067, 90098, 90121, 90028)
                .codes(Disconnect.SICK, 90020, 90135)
                .codes(Disconnect.NOT_A_DISCONNECT, 90007, 57014);
    }

    /** {@code mem:name}, {@code ~/file}, {@code file:/path}, {@code tcp://host:port/path}. */
    @Override
    public DatabaseAddress address(String system, String rest) {
        String plain = JdbcUrl.before(rest, ";?");
        if (JdbcUrl.starts(plain, "tcp:") || JdbcUrl.starts(plain, "ssl:")) {
            return server(system, plain.substring(4));
        }
        String path = plain.substring(plain.lastIndexOf(':') + 1); // file:, nio:, C:, zip:
        return new DatabaseAddress(system, null, 0, JdbcUrl.name(path));
    }

    private static DatabaseAddress server(String system, String rest) {
        String plain = rest.startsWith("//") ? rest.substring(2) : rest;
        int slash = plain.indexOf('/');
        if (slash < 0 || plain.lastIndexOf('@') > slash) {
            return JdbcUrl.unknown(system);
        }
        String path = plain.substring(slash + 1);
        String name = JdbcUrl.name(path.substring(path.lastIndexOf(':') + 1));
        String host = plain.substring(plain.lastIndexOf('@', slash) + 1, slash);
        return JdbcUrl.at(system, host, name);
    }
}
