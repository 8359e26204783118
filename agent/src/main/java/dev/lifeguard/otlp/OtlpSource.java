package dev.lifeguard.otlp;

import dev.lifeguard.metrics.Metric;
import dev.lifeguard.snapshots.ReportSnapshot;
import java.util.List;

/** What is sent. <b>Threads</b> the exporter's, which may wait. */
public interface OtlpSource {
    /** The last snapshot, a second old at most; null = none could be taken in time. */
    ReportSnapshot numbers();

    /** What it says. */
    List<Metric> metrics(ReportSnapshot report);
}
