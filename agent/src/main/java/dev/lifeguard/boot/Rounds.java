package dev.lifeguard.boot;

import dev.lifeguard.model.LeakObserver;
import dev.lifeguard.model.Swallowed;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.reporting.Log;
import dev.lifeguard.reporting.ReportFile;
import dev.lifeguard.tracking.Tracker;
import java.util.function.Supplier;

/**
 * All that only one thread at a time may do: weave late, sweep, report. The agent's own thread does
 * it every 100 ms; the shutdown hook and whoever asks for a report come in between.
 *
 * <p><b>Threads</b> any, one after the other; never an application's thread inside a woven call.
 * <b>Failure</b> counted; a failed round does not keep the next from running.
 */
final class Rounds implements Supplier<String> {
    private final Retransforms retransforms;
    private final Tracker tracker;
    private final LeakObserver observer;
    private final Reports reports;
    private final LiveSettings settings;
    private final Ticker ticker;
    private final Swallowed swallowed;
    private final Log log;
    private long reportedNanos;
    private String reportPath;
    private ReportFile reportFile;

    Rounds(
            Retransforms retransforms,
            Tracker tracker,
            LeakObserver observer,
            Reports reports,
            LiveSettings settings,
            Ticker ticker,
            Swallowed swallowed,
            Log log) {
        this.retransforms = retransforms;
        this.tracker = tracker;
        this.observer = observer;
        this.reports = reports;
        this.settings = settings;
        this.ticker = ticker;
        this.swallowed = swallowed;
        this.log = log;
        this.reportedNanos = ticker.nanos();
    }

    /** One round. */
    synchronized void round() {
        try {
            retransforms.run();
            tracker.sweep(observer);
            long interval = settings.reportIntervalNanos();
            if (interval > 0 && ticker.nanos() - reportedNanos >= interval) {
                reportedNanos = ticker.nanos();
                writeReport();
            }
        } catch (Throwable nextRoundMustRun) {
            swallowed.count(nextRoundMustRun);
        }
    }

    /** The last round, at exit: the report is written whatever the interval. */
    synchronized void last() {
        try {
            tracker.sweep(observer);
            writeReport();
        } catch (Throwable exitMustGoOn) {
            swallowed.count(exitMustGoOn);
        }
    }

    /** The report as JSON, up to date. */
    @Override
    public synchronized String get() {
        tracker.sweep(observer);
        return reports.json();
    }

    private void writeReport() {
        String path = settings.reportFile();
        if (path == null) {
            return;
        }
        if (!path.equals(reportPath)) {
            reportPath = path;
            reportFile = new ReportFile(path, log);
        }
        reportFile.write(reports.json());
    }
}
