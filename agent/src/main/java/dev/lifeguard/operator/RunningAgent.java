package dev.lifeguard.operator;

import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.OptionSnapshot;
import java.util.List;

/** What the agent does when an operator asks. <b>Threads</b> the agent's own. */
public interface RunningAgent {
    /** {@code 0.1.0}. */
    String version();

    /**
     * The report as JSON, up to date.
     *
     * @param leases how many open leases to list
     */
    String report(LeaseSnapshot.Limit leases, List<OptionSnapshot> options);

    /** The same with what the page shows: as many leases, and the buckets of its times. */
    String reportOfPage(List<OptionSnapshot> options);

    /** The metrics as Prometheus reads them, up to date. */
    String metrics();

    /** Tells and writes what is still to be told: the agent is about to leave. */
    void lastRound();
}
