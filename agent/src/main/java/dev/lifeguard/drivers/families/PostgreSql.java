package dev.lifeguard.drivers.families;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.DriverTrait;
import dev.lifeguard.drivers.ErrorCodes;
import dev.lifeguard.drivers.JdbcUrl;
import dev.lifeguard.drivers.SessionFact;
import dev.lifeguard.model.Disconnect;

/** pgjdbc 42.2 to 42.7. {@code PGPoolingDataSource} and its kin are pools and not listed. */
final class PostgreSql {
    static final String IDLE_LIMIT =
            "select name, setting, unit from pg_settings where name = 'idle_session_timeout'";

    static final String[] SETTERS = {
        "addDataType",
        "setPrepareThreshold",
        "setDefaultFetchSize",
        "setAutosave",
        "setAdaptiveFetch",
        "alterUserPassword"
    };

    private PostgreSql() {}

    static DriverFamily family() {
        return DriverFamily.of("postgresql", JdbcUrl.SLASHES, "jdbc:postgresql:")
                .drivers("org.postgresql.Driver")
                .dataSources(
                        "org.postgresql.ds.PGSimpleDataSource",
                        "org.postgresql.ds.common.BaseDataSource",
                        "org.postgresql.jdbc2.optional.SimpleDataSource")
                .connections("org.postgresql.jdbc.PgConnection")
                .packages("org.postgresql.")
                .traits(DriverTrait.NAMES_IN_DOUBLE_QUOTES, DriverTrait.ROLLS_BACK_SCHEMA)
                .tells(SessionFact.URL, SessionFact.USER, SessionFact.CATALOG)
                .setters(SETTERS)
                .idleLimit(IDLE_LIMIT)
                .errors(errors());
    }

    /**
     * 57P01 to 57P05 but 57P03: the server ends the session; 25P03 and 25P04 too, for a transaction
     * that was idle or open for too long. A standby that is in a query's way says so with 40001, an
     * ordinary state, and FATAL in front, which only the words tell. 25006 is also what a read-only
     * transaction gives. 08P01, "protocol violation", is what PgBouncer (1.18 tried) gives whomever
     * it sends away, and why a server gives up one client that it does not understand.
     *
     * <p>A login that has succeeded may still find that the database takes no connections (55000),
     * not this user's (42501), or that it is called something else now (3D000).
     */
    static ErrorCodes errors() {
        return new ErrorCodes()
                .states(Disconnect.DEAD, "57P01", "57P02", "57P04", "57P05")
                .states(Disconnect.DEAD_ONE, "08P01")
                .states(Disconnect.DEAD, "25P03", "25P04", "58030")
                .wording(Disconnect.DEAD, "40001", 0, "terminating connection")
                .states(Disconnect.SICK, "57P03", "53")
                .states(Disconnect.WRONG_ROLE, "25006")
                .wording(Disconnect.RETIRE_ONE, "0A000", 0, "cached plan must not change")
                .states(Disconnect.NOT_A_DISCONNECT, "57014", "0A000")
                .refused("55000", "42501", "3D000");
    }
}
