package dev.lifeguard.metrics.prometheus;

import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.ReportSnapshot;
import dev.lifeguard.snapshots.TimeSummary;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names by which Micrometer tells of HikariCP, for every pool, so that boards that people have
 * (Grafana 6083, 20729) show them. Source: {@code
 * com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTracker}, HikariCP 5.1.
 */
final class HikariAlias {
    private static final String PREFIX = "hikaricp_connections";

    private final List<PoolSnapshot> pools = new ArrayList<PoolSnapshot>();

    /** One series for a name: of pools that share one the first is told. */
    private HikariAlias(ReportSnapshot report) {
        Set<String> names = new HashSet<String>();
        for (PoolSnapshot pool : report.pools) {
            if (!pool.closed && pool.gone == 0 && names.add(pool.title())) {
                pools.add(pool);
            }
        }
    }

    static List<MetricSnapshot> of(ReportSnapshot report) {
        HikariAlias alias = new HikariAlias(report);
        List<MetricSnapshot> all = new ArrayList<MetricSnapshot>();
        all.add(alias.gauge("", "Connections."));
        all.add(alias.gauge("_active", "Connections that are out."));
        all.add(alias.gauge("_idle", "Connections that lie idle."));
        all.add(alias.gauge("_pending", "Threads that wait."));
        all.add(alias.gauge("_max", "How many connections there may be."));
        all.add(alias.times("_acquire", "How long checkouts waited."));
        all.add(alias.times("_usage", "How long connections were kept."));
        all.add(alias.times("_creation", "How long opening a connection took."));
        all.add(alias.timeouts());
        return all;
    }

    private MetricSnapshot gauge(String suffix, String help) {
        GaugeSnapshot.Builder builder = GaugeSnapshot.builder().name(PREFIX + suffix).help(help);
        for (PoolSnapshot pool : pools) {
            Integer value = number(pool, suffix);
            if (value != null) {
                builder.dataPoint(
                        GaugeDataPointSnapshot.builder().labels(labels(pool)).value(value).build());
            }
        }
        return builder.build();
    }

    private static Integer number(PoolSnapshot pool, String suffix) {
        switch (suffix) {
            case "_active":
                return pool.sizes.active;
            case "_idle":
                return pool.sizes.idle;
            case "_pending":
                return pool.sizes.pending;
            case "_max":
                return pool.sizes.max;
            default:
                return pool.sizes.total;
        }
    }

    private MetricSnapshot times(String suffix, String help) {
        HistogramSnapshot.Builder builder =
                HistogramSnapshot.builder()
                        .name(PREFIX + suffix + "_seconds")
                        .help(help)
                        .unit(Unit.SECONDS);
        for (PoolSnapshot pool : pools) {
            builder.dataPoint(PrometheusText.point(durations(pool, suffix), labels(pool)));
        }
        return builder.build();
    }

    private static TimeSummary durations(PoolSnapshot pool, String suffix) {
        switch (suffix) {
            case "_acquire":
                return pool.wait;
            case "_usage":
                return pool.use;
            default:
                return pool.connect;
        }
    }

    private MetricSnapshot timeouts() {
        CounterSnapshot.Builder builder =
                CounterSnapshot.builder().name(PREFIX + "_timeout").help("Checkouts that failed.");
        for (PoolSnapshot pool : pools) {
            builder.dataPoint(
                    CounterDataPointSnapshot.builder()
                            .labels(labels(pool))
                            .value(pool.failedCheckouts)
                            .build());
        }
        return builder.build();
    }

    private static Labels labels(PoolSnapshot pool) {
        return Labels.of("pool", pool.title());
    }
}
