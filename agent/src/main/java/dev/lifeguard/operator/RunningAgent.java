package dev.lifeguard.operator;

import dev.lifeguard.snapshots.OptionSnapshot;
import java.util.List;

/** What the agent does when an operator asks. <b>Threads</b> the agent's own. */
public interface RunningAgent {
    /** {@code 0.1.0}. */
    String version();

    /**
     * The report as JSON, up to date.
     *
     * @param leases how many open leases of each pool to list at most
     */
    String report(int leases, List<OptionSnapshot> options);

    /** The same with the buckets of its times, for the page. */
    String reportWithBuckets(int leases, List<OptionSnapshot> options);

    /** The metrics as Prometheus reads them, up to date. */
    String metrics();

    /** Tells and writes what is still to be told: the agent is about to leave. */
    void lastRound();
}
