package dev.lifeguard.connections;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.DriverTrait;
import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.sources.PoolRecord;
import dev.lifeguard.sql.SqlDialect;
import dev.lifeguard.sql.SqlText;

/**
 * A statement as it may be shown, by what is known of the database that ran it.
 *
 * <p><b>Threads</b> the agent's own. <b>Failure</b> none: of a database that nobody knows the
 * strictest is shown. <b>Cost</b> two passes over the text; for reports.
 */
public final class ShownSql {
    private static final int MOST_WRAPPERS = 8;

    private ShownSql() {}

    /** What ran last on a lease, or null. */
    public static String of(Lease lease) {
        String sql = lease.activity().lastSql();
        return sql == null ? null : SqlText.withoutLiterals(sql, dialectOf(lease));
    }

    /** Of the database that runs the statements of this lease. Any thread. */
    public static SqlDialect dialectOf(Lease lease) {
        return dialect(lease.record(), lease.home());
    }

    /** The driver's class says it best; the URL may be of a driver that passes it on. */
    private static SqlDialect dialect(ConnectionRecord record, PoolRecord pool) {
        DriverFamily family = driverBeneath(record);
        DatabaseAddress address = record.address() == null ? pool.address() : record.address();
        if (family == null && address != null) {
            family = Drivers.ofSystem(address.system);
        }
        return family == null
                ? SqlDialect.ANY
                : SqlDialect.of(
                        family.has(DriverTrait.NAMES_IN_DOUBLE_QUOTES),
                        family.has(DriverTrait.NAMES_FROM_HASH));
    }

    private static DriverFamily driverBeneath(ConnectionRecord record) {
        ConnectionRecord at = record;
        for (int depth = 0; at != null && depth < MOST_WRAPPERS; depth++) {
            Object connection = at.connection();
            DriverFamily family =
                    connection == null
                            ? null
                            : Drivers.familyOfType(connection.getClass().getName());
            if (family != null) {
                return family;
            }
            at = at.inner();
        }
        return null;
    }
}
