package dev.lifeguard.boot;

import dev.lifeguard.model.ReportSnapshot;
import dev.lifeguard.model.Swallowed;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.reporting.JsonReport;
import dev.lifeguard.tracking.Tracker;
import dev.lifeguard.weaving.Weaver;

/** Puts together what all parts know into one report. */
final class Reports {
    private final String version;
    private final String startedBy;
    private final Tracker tracker;
    private final Weaver weaver;
    private final Swallowed swallowed;
    private final Ticker ticker;
    private final long startedNanos;

    Reports(
            String version,
            boolean attached,
            Tracker tracker,
            Weaver weaver,
            Swallowed swallowed,
            Ticker ticker) {
        this.version = version;
        this.startedBy = attached ? "attach" : "premain";
        this.tracker = tracker;
        this.weaver = weaver;
        this.swallowed = swallowed;
        this.ticker = ticker;
        this.startedNanos = ticker.nanos();
    }

    /** The report as JSON. One thread at a time. */
    String json() {
        return JsonReport.render(
                new ReportSnapshot(
                        version,
                        startedBy,
                        ticker.nanos() - startedNanos,
                        swallowed.total(),
                        System.getProperty("java.version")
                                + " ("
                                + System.getProperty("java.vendor")
                                + ")",
                        weaver.hooks(),
                        tracker.snapshot()));
    }
}
