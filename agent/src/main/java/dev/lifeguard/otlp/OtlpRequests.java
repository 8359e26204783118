package dev.lifeguard.otlp;

import dev.lifeguard.metrics.Attributes;
import dev.lifeguard.metrics.Instrument;
import dev.lifeguard.metrics.Metric;
import dev.lifeguard.snapshots.TimeBuckets;
import dev.lifeguard.snapshots.TimeSummary;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Requests of OTLP: metrics, and log records. Pure functions. */
final class OtlpRequests {
    /** AGGREGATION_TEMPORALITY_CUMULATIVE. */
    private static final int CUMULATIVE = 2;

    private static final double NANOS = 1e9;
    private static final String SCOPE = "dev.lifeguard";

    private final OtlpResource resource;
    private final String version;

    /**
     * @param version of the agent
     */
    OtlpRequests(OtlpResource resource, String version) {
        this.resource = resource;
        this.version = version;
    }

    /**
     * An ExportMetricsServiceRequest.
     *
     * @param startMillis since when counts count, milliseconds since 1970
     * @param nowMillis when they were read
     */
    byte[] metrics(OtlpWriter to, List<Metric> metrics, long startMillis, long nowMillis) {
        begin(to, "resourceMetrics", "scopeMetrics");
        to.beginAll("metrics");
        for (Metric metric : metrics) {
            write(to, metric, nanos(startMillis), nanos(nowMillis));
        }
        to.endAll();
        return end(to);
    }

    /** An ExportLogsServiceRequest. */
    byte[] logs(OtlpWriter to, List<OtlpRecord> records) {
        begin(to, "resourceLogs", "scopeLogs");
        to.beginAll("logRecords");
        for (OtlpRecord each : records) {
            each.write(to);
        }
        to.endAll();
        return end(to);
    }

    /** Both kinds have the same numbers on the way down to what they are made of. */
    private void begin(OtlpWriter to, String ofResource, String ofScope) {
        to.begin(0, null).beginAll(ofResource).begin(1, null);
        resource.write(to);
        to.beginAll(ofScope).begin(2, null);
        to.begin(1, "scope").text(1, "name", SCOPE).text(2, "version", version).end();
    }

    private static byte[] end(OtlpWriter to) {
        return to.end().endAll().end().endAll().end().bytes();
    }

    private static void write(OtlpWriter to, Metric metric, long start, long now) {
        Instrument instrument = metric.instrument;
        to.begin(2, null).text(1, "name", instrument.name);
        to.text(2, "description", instrument.help).text(3, "unit", instrument.unit);
        switch (instrument.kind) {
            case GAUGE:
                to.begin(5, "gauge");
                break;
            case HISTOGRAM:
                to.begin(9, "histogram").number(2, "aggregationTemporality", CUMULATIVE);
                break;
            default:
                to.begin(7, "sum").number(2, "aggregationTemporality", CUMULATIVE);
                to.flag(3, "isMonotonic", instrument.kind == Instrument.Kind.COUNTER);
        }
        to.beginAll("dataPoints");
        for (Metric.Series series : metric.series()) {
            to.begin(1, null);
            attributes(to, series.times == null ? 7 : 9, series.attributes);
            if (instrument.kind != Instrument.Kind.GAUGE) {
                to.fixed(2, "startTimeUnixNano", start);
            }
            to.fixed(3, "timeUnixNano", now);
            if (series.times == null) {
                value(to, instrument, series.value);
            } else {
                histogram(to, series.times);
            }
            to.end();
        }
        to.endAll().end().end();
    }

    private static void value(OtlpWriter to, Instrument instrument, double value) {
        if (instrument.isInSeconds()) {
            to.seconds(4, "asDouble", Math.round(value * NANOS));
        } else {
            to.fixed(6, "asInt", Math.round(value));
        }
    }

    /** Here buckets are not cumulative, and there is one more of them than bounds. */
    private static void histogram(OtlpWriter to, TimeSummary times) {
        int bounds = TimeBuckets.count();
        long[] counts = new long[bounds + 1];
        long[] boundNanos = new long[bounds];
        long before = 0;
        for (int i = 0; i < bounds; i++) {
            long atMost = times.buckets.atMost(i);
            counts[i] = atMost - before;
            boundNanos[i] = TimeBuckets.boundNanos(i);
            before = atMost;
        }
        counts[bounds] = times.count - before;
        to.fixed(4, "count", times.count).seconds(5, "sum", Math.round(times.sumNanos()));
        to.fixed(6, "bucketCounts", counts).seconds(7, "explicitBounds", boundNanos);
    }

    static void attributes(OtlpWriter to, int field, Attributes attributes) {
        to.beginAll("attributes");
        for (int i = 0; i < attributes.names().size(); i++) {
            String name = attributes.names().get(i);
            attribute(to, field, name, attributes.values().get(i), name.equals("server.port"));
        }
        to.endAll();
    }

    /** A KeyValue. */
    static void attribute(
            OtlpWriter to, int field, String name, String value, boolean mayBeNumber) {
        to.begin(field, null).text(1, "key", name).begin(2, "value");
        if (mayBeNumber && value.matches("\\d{1,18}")) {
            to.integer(3, "intValue", Long.parseLong(value));
        } else {
            to.text(1, "stringValue", value);
        }
        to.end().end();
    }

    /** Milliseconds since 1970 as the protocol wants them. */
    static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
