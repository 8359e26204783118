package dev.lifeguard.otlp;

import dev.lifeguard.snapshots.ReportSnapshot;
import java.util.concurrent.TimeUnit;

/**
 * Since when counts count: always the same moment. A collector takes another one for a restart, and
 * some refuse what begins before the last one has ended; and the clock that is shown is adjusted
 * all the time, other than the one by which the agent knows its age.
 *
 * <p><b>Threads</b> one.
 */
final class OtlpStart {
    private long millis = -1;

    /** Milliseconds since 1970; never later than the report, though the clock may be set back. */
    long of(ReportSnapshot report) {
        if (millis < 0 || millis > report.takenMillis) {
            long age = TimeUnit.NANOSECONDS.toMillis(report.uptimeNanos);
            millis = Math.max(0, report.takenMillis - age);
        }
        return millis;
    }
}
