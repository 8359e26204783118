package dev.lifeguard.http;

import dev.lifeguard.metrics.prometheus.ExpositionFormat;
import dev.lifeguard.snapshots.ReportSnapshot;
import java.util.List;

/** What the port shows and does. <b>Threads</b> the port's, unless a method says otherwise. */
public interface HttpSources {
    /** The last snapshot, a second old at most; null = none could be taken in time. */
    ReportSnapshot numbers();

    /** The report as JSON, with the longest open leases, buckets and options; null as above. */
    String report();

    /** The page for Prometheus, in UTF-8. */
    byte[] metrics(ReportSnapshot report, ExpositionFormat format);

    /**
     * Does what the page was told to. On the agent's own thread.
     *
     * @return what came of it, in words
     */
    String order(String command, List<String> arguments);
}
