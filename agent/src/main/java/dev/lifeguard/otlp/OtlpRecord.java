package dev.lifeguard.otlp;

import dev.lifeguard.metrics.Attributes;
import dev.lifeguard.metrics.Metrics;
import dev.lifeguard.model.HostText;
import dev.lifeguard.model.Verdict;
import dev.lifeguard.reporting.text.LeakText;
import dev.lifeguard.reporting.text.PoolText;
import dev.lifeguard.snapshots.LeakSnapshot;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import java.util.List;

/** A leak or an exhaustion as a log record. Immutable. */
final class OtlpRecord {
    /** SEVERITY_NUMBER_WARN, and what is surer than a suspicion: SEVERITY_NUMBER_ERROR. */
    private static final int WARN = 13;

    private static final int ERROR = 17;

    private final long millis;
    private final int severity;
    private final String event;
    private final String body;
    private final Attributes attributes;

    private OtlpRecord(
            long millis, int severity, String event, String body, Attributes attributes) {
        this.millis = millis;
        this.severity = severity;
        this.event = event;
        this.body = HostText.lines(body);
        this.attributes = attributes;
    }

    /**
     * @param nowMillis since 1970
     */
    static OtlpRecord of(PoolSnapshot pool, LeakSnapshot leak, long nowMillis) {
        Verdict verdict = leak.evidence.verdict();
        return new OtlpRecord(
                nowMillis,
                verdict == Verdict.CONFIRMED ? ERROR : WARN,
                "lifeguard.leak",
                LeakText.found(pool, leak),
                Metrics.attributesOf(pool)
                        .with("lifeguard.leak.verdict", verdict.text())
                        .with("lifeguard.leak.evidence", leak.evidence.text())
                        .with("lifeguard.call_site", leak.callSite)
                        .with("thread.name", leak.thread)
                        .with("db.query.text", leak.lastSql)
                        .with("code.stacktrace", stack(leak.checkoutStack)));
    }

    /** The same of a pool that had no connection to give. */
    static OtlpRecord of(
            PoolSnapshot pool, long waitedNanos, List<LeaseSnapshot> longest, long nowMillis) {
        String holder = longest.isEmpty() ? null : longest.get(0).callSite;
        return new OtlpRecord(
                nowMillis,
                ERROR,
                "lifeguard.exhaustion",
                PoolText.exhausted(pool, waitedNanos, longest),
                Metrics.attributesOf(pool)
                        .with("lifeguard.call_site", holder)
                        .with(
                                "code.stacktrace",
                                longest.isEmpty() ? null : stack(longest.get(0).holderStack)));
    }

    /** One frame a line, innermost first; null = none was taken. */
    private static String stack(List<String> frames) {
        StringBuilder text = new StringBuilder();
        for (String frame : frames) {
            text.append(text.length() == 0 ? "" : "\n").append(frame);
        }
        return text.length() == 0 ? null : text.toString();
    }

    void write(OtlpWriter to) {
        to.begin(2, null);
        to.fixed(1, "timeUnixNano", OtlpRequests.nanos(millis));
        to.fixed(11, "observedTimeUnixNano", OtlpRequests.nanos(millis));
        to.number(2, "severityNumber", severity);
        to.text(3, "severityText", severity == ERROR ? "ERROR" : "WARN");
        to.text(12, "eventName", event);
        to.begin(5, "body").text(1, "stringValue", body).end();
        OtlpRequests.attributes(to, 6, attributes);
        to.end();
    }
}
