package dev.lifeguard.reporting.text;

import dev.lifeguard.snapshots.CheckoutLogLine;

/** Words for single checkouts and returns. */
public final class LeaseText {
    private LeaseText() {}

    public static String echo(CheckoutLogLine echo) {
        StringBuilder text = new StringBuilder(echo.pool).append(": lease ").append(echo.number);
        text.append(echo.returned ? " returned by " : " checked out by ");
        text.append(echo.thread);
        if (echo.returned) {
            text.append(", held ").append(HumanTime.of(echo.nanos));
            text.append(" (").append(HumanTime.of(echo.sqlNanos)).append(" in SQL)");
            return text.append(checkedOutAt(echo)).append('.').toString();
        }
        text.append(echo.callSite == null ? "" : " at " + echo.callSite);
        return text.append(", waited ").append(HumanTime.of(echo.nanos)).append('.').toString();
    }

    private static String checkedOutAt(CheckoutLogLine echo) {
        return echo.callSite == null ? "" : ", checked out at " + echo.callSite;
    }

    public static String dropped(long count) {
        return count
                + " checkouts and returns came faster than they can be printed; they are counted"
                + " in the report.";
    }
}
