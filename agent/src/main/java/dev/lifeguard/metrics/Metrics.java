package dev.lifeguard.metrics;

import dev.lifeguard.snapshots.HookSnapshot;
import dev.lifeguard.snapshots.HookState;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.ReportSnapshot;
import dev.lifeguard.snapshots.TimeSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** All metrics of one snapshot. */
public final class Metrics {
    private final Map<Instrument, Metric> all = new IdentityHashMap<Instrument, Metric>();

    Metrics() {}

    /**
     * All metrics that have a value, in the order of {@link Instruments}.
     *
     * @param callSites of how many call sites of each pool to tell at most
     */
    public static List<Metric> of(ReportSnapshot report, int callSites) {
        Metrics metrics = new Metrics();
        for (PoolSnapshot pool : report.pools) {
            new PoolMetrics(pool, metrics).addAll(callSites);
        }
        metrics.addAgent(report);
        List<Metric> list = new ArrayList<Metric>();
        for (Instrument instrument : Instruments.ALL) {
            if (metrics.all.containsKey(instrument)) {
                list.add(metrics.all.get(instrument));
            }
        }
        return list;
    }

    /** What tells the series of this pool from those of others. */
    public static Attributes attributesOf(PoolSnapshot pool) {
        return PoolMetrics.attributesOf(pool);
    }

    /** What the one who sends all this says of himself. */
    public static List<Metric> ofExporter(long failedRequests, long lostItems) {
        Metrics metrics = new Metrics();
        metrics.add(Instruments.EXPORT_FAILED, Attributes.NONE, failedRequests);
        metrics.add(Instruments.EXPORT_LOST, Attributes.NONE, lostItems);
        return Arrays.asList(
                metrics.all.get(Instruments.EXPORT_FAILED),
                metrics.all.get(Instruments.EXPORT_LOST));
    }

    private void addAgent(ReportSnapshot report) {
        add(Instruments.SWALLOWED, Attributes.NONE, report.swallowedErrors);
        for (HookState state : HookState.values()) {
            int count = 0;
            for (HookSnapshot hook : report.hooks) {
                count += hook.state == state ? 1 : 0;
            }
            add(Instruments.HOOKS, Attributes.NONE.with("state", state.text()), count);
        }
        Attributes version =
                Attributes.NONE
                        .with("version", report.version)
                        .with("started_by", report.startedBy);
        add(Instruments.INFO, version, 1);
    }

    void add(Instrument instrument, Attributes attributes, double value) {
        of(instrument).add(attributes, value);
    }

    void add(Instrument instrument, Attributes attributes, Integer known) {
        if (known != null) {
            add(instrument, attributes, known.doubleValue());
        }
    }

    void add(Instrument instrument, Attributes attributes, TimeSummary times) {
        of(instrument).add(attributes, times);
    }

    private Metric of(Instrument instrument) {
        Metric metric = all.get(instrument);
        if (metric == null) {
            metric = new Metric(instrument);
            all.put(instrument, metric);
        }
        return metric;
    }
}
