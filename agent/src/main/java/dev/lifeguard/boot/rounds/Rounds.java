package dev.lifeguard.boot.rounds;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.HostText;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.reporting.JsonReport;
import dev.lifeguard.reporting.Log;
import dev.lifeguard.reporting.LogReporter;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.OptionSnapshot;
import dev.lifeguard.snapshots.ReportSnapshot;
import dev.lifeguard.tracking.Tracker;
import java.util.List;
import java.util.function.Supplier;

/**
 * All that only one thread at a time may do: weave late, sweep, report. The agent's own thread does
 * it every 100 ms; whoever asks for a report comes in between.
 *
 * <p><b>Threads</b> any, one after the other; never an application's thread inside a woven call.
 * <b>Failure</b> counted; a failed round does not keep the next from running.
 */
public final class Rounds implements Supplier<String> {
    private final Retransforms retransforms;
    private final Mismatches mismatches;
    private final Tracker tracker;
    private final Reporters reporters;
    private final LogReporter logReporter;
    private final ReportSchedule reports;
    private final Swallowed swallowed;
    private final Log log;
    private final Forwarder forwarder;
    private final LatestSnapshot numbers = LatestSnapshot.ofNumbers(Ticker.SYSTEM);
    private final LatestSnapshot everything = LatestSnapshot.ofEverything(Ticker.SYSTEM);
    private boolean errorTold;

    /** Of the last look, while what it says may still change; null = it was told. */
    private ReportSnapshot untold;

    public Rounds(
            Retransforms retransforms,
            Mismatches mismatches,
            Tracker tracker,
            Reporters reporters,
            LogReporter logReporter,
            ReportSchedule reports,
            Swallowed swallowed,
            Log log,
            Forwarder forwarder) {
        this.retransforms = retransforms;
        this.mismatches = mismatches;
        this.tracker = tracker;
        this.reporters = reporters;
        this.logReporter = logReporter;
        this.reports = reports;
        this.swallowed = swallowed;
        this.log = log;
        this.forwarder = forwarder;
    }

    /** Before the first round. */
    void prepare() {
        try {
            Preload.run();
        } catch (Throwable roundsMustRun) {
            swallowed.count(roundsMustRun);
        }
        numbers.comesFrom(Thread.currentThread());
        everything.comesFrom(Thread.currentThread());
        reporters.start();
    }

    /** The pools' numbers as they last were, without open leases. */
    public LatestSnapshot numbers() {
        return numbers;
    }

    /** The same with the longest open leases. */
    public LatestSnapshot everything() {
        return everything;
    }

    /**
     * One round.
     *
     * @return how long it has worked, in nanoseconds; waiting for its turn is no work
     */
    synchronized long round() {
        long began = System.nanoTime();
        try {
            look();
        } catch (Throwable othersMustBeTold) {
            swallowed.count(othersMustBeTold);
        }
        try {
            tell();
        } catch (Throwable nextRoundMustRun) {
            swallowed.count(nextRoundMustRun);
        }
        return System.nanoTime() - began;
    }

    private void look() {
        LifeguardBridge.round++; // from here on each thread tells of the next row that it reads
        retransforms.run();
        mismatches.tell();
        tracker.sweep(reporters);
        reports.writeIfDue();
    }

    /** First that something fails: all else may fail for the same reason. */
    private void tell() {
        tellOfErrors();
        numbers.publishIfWanted(reports);
        everything.publishIfWanted(reports);
        reporters.round();
        forwarder.replacements().expunge();
    }

    /** None runs for so long. */
    void pauses(long nanos) {
        try {
            tracker.pauses(nanos);
        } catch (Throwable nextRoundMustRun) {
            swallowed.count(nextRoundMustRun);
        }
    }

    /** The last round: the report is written whatever the interval, and the summary told. */
    public synchronized void last() {
        lookLast();
        tellSummary();
    }

    /**
     * The same at exit: the summary only if no pool has anything out that hooks may still close.
     */
    synchronized void lastAtExit() {
        lookLast();
        if (!hasAnythingOut()) {
            tellSummary();
        }
    }

    private void lookLast() {
        try {
            mismatches.tell();
            tracker.sweepLast(reporters);
            ReportSnapshot report = reports.take();
            reports.write(report);
            untold = report;
            reporters.last(report);
        } catch (Throwable exitMustGoOn) {
            swallowed.count(exitMustGoOn);
        }
        tellOfErrors();
    }

    /** Tells what each pool did, unless that was told. */
    synchronized void tellSummary() {
        ReportSnapshot report = untold;
        untold = null;
        try {
            if (report != null) {
                logReporter.summary(report);
            }
        } catch (Throwable exitMustGoOn) {
            swallowed.count(exitMustGoOn);
        }
    }

    /** Tells an operator once that the agent has errors of its own. */
    private void tellOfErrors() {
        String first = swallowed.first();
        if (!errorTold && first != null) {
            errorTold = true;
            log.warn(
                    Messages.TROUBLE,
                    "an error of the agent was kept from the application ("
                            + HostText.of(first)
                            + "). The report counts them; please send this line to Lifeguard.");
        }
    }

    /** Whether pools that are open have lent something. */
    synchronized boolean hasAnythingOut() {
        try {
            return tracker.hasAnythingOut();
        } catch (Throwable exitMustGoOn) {
            swallowed.count(exitMustGoOn);
            return false;
        }
    }

    /** Connections may have come back and pools been closed since: the report is written again. */
    synchronized void afterOtherHooks() {
        try {
            tracker.sweepAfterLast(reporters);
            untold = reports.take();
            reports.write(untold);
        } catch (Throwable exitMustGoOn) {
            swallowed.count(exitMustGoOn);
        }
    }

    /** The report as JSON, up to date. */
    @Override
    public synchronized String get() {
        tracker.sweep(reporters);
        return JsonReport.render(reports.take());
    }

    /** The same as a snapshot, without open leases. */
    public synchronized ReportSnapshot snapshot() {
        tracker.sweep(reporters);
        return reports.take(LeaseSnapshot.Limit.NONE);
    }

    /**
     * The report for the command line.
     *
     * @param leases how many open leases to list
     */
    public synchronized String report(LeaseSnapshot.Limit leases, List<OptionSnapshot> options) {
        tracker.sweep(reporters);
        return JsonReport.render(reports.take(leases), options);
    }

    /** The same with what a page shows: as many leases, and the buckets of its times. */
    public synchronized String reportOfPage(List<OptionSnapshot> options) {
        tracker.sweep(reporters);
        return JsonReport.renderWithBuckets(reports.take(LeaseSnapshot.Limit.PAGE), options);
    }
}
