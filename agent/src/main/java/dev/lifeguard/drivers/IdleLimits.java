package dev.lifeguard.drivers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * How long the server lets a session be idle, as it says itself. Proxies and firewalls between are
 * invisible here. <b>Threads</b> never changes. <b>Units</b> nanoseconds; 0 is "no limit".
 */
public final class IdleLimits {
    /** Idle with no transaction open; 0 is "no limit". */
    public final long idleNanos;

    IdleLimits(long idleNanos) {
        this.idleNanos = idleNanos;
    }

    /**
     * Reads what {@link DriverFamily#idleLimitQuery} gave: a name, a value and its unit. Older
     * servers give none; what is missing or odd counts as "no limit".
     *
     * @param rows before the first one; left open
     * @throws SQLException as the driver does
     */
    public static IdleLimits read(ResultSet rows) throws SQLException {
        long idle = 0;
        while (rows.next()) {
            idle = nanos(rows.getString(2), rows.getString(3));
        }
        return new IdleLimits(idle);
    }

    /**
     * The age in idleness up to which a connection is used without asking: three quarters of the
     * limit, and never under 0.5 s, however short the limit.
     *
     * @param limitNanos 0 is "no limit"
     * @return nanoseconds; 0 when there is no limit
     */
    public static long safeIdleAgeNanos(long limitNanos) {
        if (limitNanos <= 0) {
            return 0;
        }
        return Math.max(TimeUnit.MILLISECONDS.toNanos(500), limitNanos / 4 * 3);
    }

    private static long nanos(String value, String unit) {
        try {
            long amount = Long.parseLong(value.trim());
            return amount <= 0 ? 0 : unit(unit).toNanos(amount);
        } catch (
                RuntimeException oddValue) { // null, "unlimited", "5min": no limit we could keep to
            return 0;
        }
    }

    /** PostgreSQL's words for its units; without one its settings of time are milliseconds. */
    private static TimeUnit unit(String unit) {
        if ("s".equals(unit)) {
            return TimeUnit.SECONDS;
        }
        if ("min".equals(unit)) {
            return TimeUnit.MINUTES;
        }
        if (unit == null || unit.isEmpty() || "ms".equals(unit)) {
            return TimeUnit.MILLISECONDS;
        }
        throw new IllegalArgumentException(unit);
    }
}
