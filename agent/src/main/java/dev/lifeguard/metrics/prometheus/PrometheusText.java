package dev.lifeguard.metrics.prometheus;

import dev.lifeguard.metrics.Attributes;
import dev.lifeguard.metrics.Instrument;
import dev.lifeguard.metrics.Metric;
import dev.lifeguard.metrics.Metrics;
import dev.lifeguard.snapshots.ReportSnapshot;
import dev.lifeguard.snapshots.TimeBuckets;
import dev.lifeguard.snapshots.TimeSummary;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;

/** A snapshot as the page that Prometheus scrapes. A pure function. */
public final class PrometheusText {
    private static final double NANOS = 1e9;

    private PrometheusText() {}

    /**
     * The page, in UTF-8.
     *
     * @param callSites of how many call sites of each pool to tell at most
     * @param alias whether Micrometer's names of HikariCP's metrics are repeated
     */
    public static byte[] render(
            ReportSnapshot report, int callSites, boolean alias, ExpositionFormat format) {
        MetricSnapshots.Builder page = MetricSnapshots.builder();
        for (Metric metric : Metrics.of(report, callSites)) {
            page.metricSnapshot(of(metric, nameOf(metric.instrument)));
        }
        if (alias) {
            for (MetricSnapshot each : HikariAlias.of(report)) {
                page.metricSnapshot(each);
            }
        }
        return format.write(page.build());
    }

    /** {@code db_client_connection_wait_time_seconds}; the library adds what a counter ends in. */
    static String nameOf(Instrument instrument) {
        String name = instrument.name.replace('.', '_');
        return instrument.isInSeconds() ? name + "_seconds" : name;
    }

    private static MetricSnapshot of(Metric metric, String name) {
        switch (metric.instrument.kind) {
            case COUNTER:
                return counter(metric, name);
            case HISTOGRAM:
                return histogram(metric, name);
            default:
                return gauge(metric, name);
        }
    }

    private static MetricSnapshot counter(Metric metric, String name) {
        CounterSnapshot.Builder builder =
                CounterSnapshot.builder().name(name).help(metric.instrument.help);
        for (Metric.Series series : metric.series()) {
            builder.dataPoint(
                    CounterDataPointSnapshot.builder()
                            .labels(labels(series.attributes))
                            .value(series.value)
                            .build());
        }
        return builder.build();
    }

    private static MetricSnapshot gauge(Metric metric, String name) {
        GaugeSnapshot.Builder builder =
                GaugeSnapshot.builder().name(name).help(metric.instrument.help);
        if (metric.instrument.isInSeconds()) {
            builder.unit(Unit.SECONDS);
        }
        for (Metric.Series series : metric.series()) {
            builder.dataPoint(
                    GaugeDataPointSnapshot.builder()
                            .labels(labels(series.attributes))
                            .value(series.value)
                            .build());
        }
        return builder.build();
    }

    private static MetricSnapshot histogram(Metric metric, String name) {
        HistogramSnapshot.Builder builder =
                HistogramSnapshot.builder()
                        .name(name)
                        .help(metric.instrument.help)
                        .unit(Unit.SECONDS);
        for (Metric.Series series : metric.series()) {
            builder.dataPoint(point(series.times, labels(series.attributes)));
        }
        return builder.build();
    }

    /** Times as a histogram, with these labels. */
    static HistogramDataPointSnapshot point(TimeSummary times, Labels labels) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        long before = 0;
        for (int i = 0; i < TimeBuckets.count(); i++) {
            long atMost = times.buckets.atMost(i);
            buckets.bucket(TimeBuckets.boundNanos(i) / NANOS, atMost - before);
            before = atMost;
        }
        buckets.bucket(Double.POSITIVE_INFINITY, times.count - before);
        return HistogramDataPointSnapshot.builder()
                .labels(labels)
                .classicHistogramBuckets(buckets.build())
                .sum(times.sumNanos() / NANOS)
                .build();
    }

    private static Labels labels(Attributes attributes) {
        Labels.Builder labels = Labels.builder();
        for (int i = 0; i < attributes.names().size(); i++) {
            labels.label(attributes.names().get(i).replace('.', '_'), attributes.values().get(i));
        }
        return labels.build();
    }
}
