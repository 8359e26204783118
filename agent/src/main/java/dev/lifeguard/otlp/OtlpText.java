package dev.lifeguard.otlp;

import dev.lifeguard.metrics.Attributes;
import dev.lifeguard.metrics.Instrument;
import dev.lifeguard.metrics.Metric;
import dev.lifeguard.reporting.JsonWriter;
import dev.lifeguard.snapshots.TimeBuckets;
import dev.lifeguard.snapshots.TimeSummary;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Requests of OTLP in the JSON form of their protobuf messages: keys in lowerCamelCase, enums as
 * numbers, 64-bit integers as strings (opentelemetry-proto, docs/specification.md, "JSON Protobuf
 * Encoding"). Pure functions.
 */
final class OtlpText {
    /** AGGREGATION_TEMPORALITY_CUMULATIVE. */
    private static final int CUMULATIVE = 2;

    private static final double NANOS = 1e9;
    private static final String SCOPE = "dev.lifeguard";

    private final OtlpResource resource;
    private final String version;

    /**
     * @param version of the agent
     */
    OtlpText(OtlpResource resource, String version) {
        this.resource = resource;
        this.version = version;
    }

    /**
     * An ExportMetricsServiceRequest.
     *
     * @param startMillis since when counts count, milliseconds since 1970
     * @param nowMillis when they were read
     */
    byte[] metrics(List<Metric> metrics, long startMillis, long nowMillis) {
        JsonWriter json = new JsonWriter(false);
        begin(json, "resourceMetrics", "scopeMetrics");
        json.beginArray("metrics");
        for (Metric metric : metrics) {
            write(json, metric, nanos(startMillis), nanos(nowMillis));
        }
        json.endArray();
        return end(json);
    }

    /** An ExportLogsServiceRequest. */
    byte[] logs(List<OtlpRecord> records) {
        JsonWriter json = new JsonWriter(false);
        begin(json, "resourceLogs", "scopeLogs");
        json.beginArray("logRecords");
        for (OtlpRecord each : records) {
            each.write(json);
        }
        json.endArray();
        return end(json);
    }

    private void begin(JsonWriter json, String ofResource, String ofScope) {
        json.beginObject(null).beginArray(ofResource).beginObject(null);
        resource.write(json);
        json.beginArray(ofScope).beginObject(null);
        json.beginObject("scope").text("name", SCOPE).text("version", version).endObject();
    }

    private static byte[] end(JsonWriter json) {
        json.endObject().endArray().endObject().endArray().endObject();
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonWriter json, Metric metric, String start, String now) {
        Instrument instrument = metric.instrument;
        json.beginObject(null).text("name", instrument.name);
        json.text("description", instrument.help).text("unit", instrument.unit);
        boolean isSum =
                instrument.kind == Instrument.Kind.COUNTER
                        || instrument.kind == Instrument.Kind.UP_DOWN;
        boolean isGauge = instrument.kind == Instrument.Kind.GAUGE;
        json.beginObject(isSum ? "sum" : isGauge ? "gauge" : "histogram");
        if (!isGauge) {
            json.count("aggregationTemporality", (long) CUMULATIVE);
        }
        if (isSum) {
            json.flag("isMonotonic", instrument.kind == Instrument.Kind.COUNTER);
        }
        json.beginArray("dataPoints");
        for (Metric.Series series : metric.series()) {
            json.beginObject(null);
            attributes(json, series.attributes);
            json.text("startTimeUnixNano", isGauge ? null : start).text("timeUnixNano", now);
            if (series.times == null) {
                value(json, instrument, series.value);
            } else {
                histogram(json, series.times);
            }
            json.endObject();
        }
        json.endArray().endObject().endObject();
    }

    private static void value(JsonWriter json, Instrument instrument, double value) {
        if (instrument.isInSeconds()) {
            json.seconds("asDouble", Math.round(value * NANOS));
        } else {
            json.text("asInt", String.valueOf(Math.round(value)));
        }
    }

    /** Here buckets are not cumulative, and there is one more of them than bounds. */
    private static void histogram(JsonWriter json, TimeSummary times) {
        json.text("count", String.valueOf(times.count));
        json.seconds("sum", Math.round(times.sumNanos()));
        List<String> counts = new ArrayList<String>();
        long before = 0;
        for (int i = 0; i < TimeBuckets.count(); i++) {
            long atMost = times.buckets.atMost(i);
            counts.add(String.valueOf(atMost - before));
            before = atMost;
        }
        counts.add(String.valueOf(times.count - before));
        json.texts("bucketCounts", counts);
        json.beginArray("explicitBounds");
        for (int i = 0; i < TimeBuckets.count(); i++) {
            json.seconds(null, TimeBuckets.boundNanos(i));
        }
        json.endArray();
    }

    static void attributes(JsonWriter json, Attributes attributes) {
        json.beginArray("attributes");
        for (int i = 0; i < attributes.names().size(); i++) {
            attribute(json, attributes.names().get(i), attributes.values().get(i));
        }
        json.endArray();
    }

    private static void attribute(JsonWriter json, String name, String value) {
        json.beginObject(null).text("key", name);
        json.beginObject("value");
        json.text(name.equals("server.port") ? "intValue" : "stringValue", value);
        json.endObject().endObject();
    }

    /** Milliseconds since 1970 as the protocol wants them. */
    static String nanos(long millis) {
        return String.valueOf(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
