package dev.lifeguard.boot.rounds;

import dev.lifeguard.model.Ticker;
import dev.lifeguard.options.LiveSettings;
import dev.lifeguard.reporting.JsonReport;
import dev.lifeguard.reporting.Log;
import dev.lifeguard.reporting.ReportFile;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.ReportSnapshot;

/** Writes the report when and where the options say. One thread at a time. */
public final class ReportSchedule {
    private final ReportSource source;
    private final LiveSettings settings;
    private final Ticker ticker;
    private final Log log;
    private long writtenNanos;
    private String path;
    private ReportFile file;

    public ReportSchedule(ReportSource source, LiveSettings settings, Ticker ticker, Log log) {
        this.source = source;
        this.settings = settings;
        this.ticker = ticker;
        this.log = log;
        this.writtenNanos = ticker.nanos();
    }

    /** Everything as it is now. */
    ReportSnapshot take() {
        return source.take();
    }

    /** The same, with as many open leases. */
    ReportSnapshot take(LeaseSnapshot.Limit leases) {
        return source.take(leases);
    }

    /** Writes the report if {@code report-interval} has passed. */
    void writeIfDue() {
        long interval = settings.reportIntervalNanos();
        if (interval > 0 && ticker.nanos() - writtenNanos >= interval) {
            writtenNanos = ticker.nanos();
            write(take());
        }
    }

    /** Writes this report, if there is to be one. */
    void write(ReportSnapshot snapshot) {
        String wanted = settings.reportFile();
        if (wanted == null) {
            return;
        }
        if (!wanted.equals(path)) {
            path = wanted;
            file = new ReportFile(wanted, log);
        }
        file.write(JsonReport.render(snapshot));
    }
}
