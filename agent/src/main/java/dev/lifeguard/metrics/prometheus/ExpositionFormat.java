package dev.lifeguard.metrics.prometheus;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The two texts that Prometheus understands. */
public enum ExpositionFormat {
    /** Understood by everything that scrapes. */
    TEXT(
            "text/plain; version=0.0.4; charset=utf-8",
            PrometheusTextFormatWriter.builder().setIncludeCreatedTimestamps(false).build()),
    OPEN_METRICS(
            "application/openmetrics-text; version=1.0.0; charset=utf-8",
            OpenMetricsTextFormatWriter.builder().setCreatedTimestampsEnabled(false).build());

    /** Prometheus 3 refuses what comes without one. */
    public final String contentType;

    private final ExpositionFormatWriter writer;

    ExpositionFormat(String contentType, ExpositionFormatWriter writer) {
        this.contentType = contentType;
        this.writer = writer;
    }

    /**
     * The one that is to be answered with.
     *
     * @param accept the header of the request, or null; OpenMetrics is given to whoever names it
     */
    public static ExpositionFormat of(String accept) {
        boolean open = accept != null && accept.contains("application/openmetrics-text");
        return open ? OPEN_METRICS : TEXT;
    }

    /** In UTF-8. Names have underscores, whatever was negotiated: a series has one name only. */
    byte[] write(MetricSnapshots metrics) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
        try {
            writer.write(out, metrics, EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException noneInMemory) {
            throw new IllegalStateException(noneInMemory);
        }
        return out.toByteArray();
    }
}
