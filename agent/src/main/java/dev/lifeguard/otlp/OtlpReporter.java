package dev.lifeguard.otlp;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.otlp.OtlpSettings.Signal;
import dev.lifeguard.reporting.Log;
import dev.lifeguard.reporting.Reporter;
import dev.lifeguard.reporting.text.HumanTime;
import dev.lifeguard.snapshots.LeakSnapshot;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.ReportSnapshot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sends to a collector what an operator asked for, from when the first pool is seen. */
public final class OtlpReporter extends Reporter {
    private static final String SENDS = "LG-0411";
    private static final String NOT_SENT = "LG-0413";

    /** The exit waits no longer. */
    private static final long LONGEST_LAST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final OtlpSettings settings;
    private final OtlpSource source;
    private final ThreadFactory threads;
    private final Swallowed swallowed;
    private final Log log;
    private final AtomicBoolean awayTold = new AtomicBoolean();
    private OtlpExporter exporter;

    /**
     * @param option {@code on}, or the base of the endpoints
     * @param headers of each request, {@code name=value,name=value}; may be empty
     * @param environment of the process
     */
    public OtlpReporter(
            String option,
            String headers,
            Map<String, String> environment,
            OtlpSource source,
            ThreadFactory threads,
            Swallowed swallowed,
            Log log) {
        this.settings = new OtlpSettings(option, headers, environment);
        this.source = source;
        this.threads = threads;
        this.swallowed = swallowed;
        this.log = log;
    }

    @Override
    public void start() {
        String refusal = settings.refusal();
        if (refusal != null) {
            log.warn(NOT_SENT, "otlp: nothing is sent, because " + refusal + ".");
            return;
        }
        exporter =
                new OtlpExporter(
                        source,
                        settings,
                        delivery(Signal.METRICS),
                        delivery(Signal.LOGS),
                        threads,
                        swallowed);
        exporter.start();
        log.info(
                SENDS,
                "otlp: metrics go to "
                        + settings.endpoint(Signal.METRICS)
                        + " every "
                        + HumanTime.of(settings.intervalNanos())
                        + ", leaks and exhaustions to "
                        + settings.endpoint(Signal.LOGS)
                        + ".");
    }

    private OtlpDelivery delivery(Signal signal) {
        OtlpPost post =
                new OtlpPost(
                        settings.endpoint(signal),
                        settings.writer(signal).contentType(),
                        settings.headers(signal),
                        settings.isCompressed(signal));
        return new OtlpDelivery(post, settings.timeoutNanos(signal), log, awayTold);
    }

    @Override
    public void round() {
        if (exporter != null) {
            exporter.cutLate();
        }
    }

    @Override
    public void leakFound(PoolSnapshot pool, LeakSnapshot leak) {
        if (exporter != null) {
            exporter.offer(OtlpRecord.of(pool, leak, System.currentTimeMillis()));
        }
    }

    @Override
    public void exhausted(PoolSnapshot pool, long waitedNanos, List<LeaseSnapshot> longest) {
        if (exporter != null) {
            exporter.offer(OtlpRecord.of(pool, waitedNanos, longest, System.currentTimeMillis()));
        }
    }

    @Override
    public void last(ReportSnapshot report) throws InterruptedException {
        if (exporter != null) {
            exporter.finish(report, LONGEST_LAST_NANOS);
        }
    }

    @Override
    public void end() {
        if (exporter != null) {
            exporter.end();
            exporter = null;
        }
    }
}
