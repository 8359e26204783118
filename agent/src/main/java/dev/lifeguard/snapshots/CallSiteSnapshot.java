package dev.lifeguard.snapshots;

import dev.lifeguard.model.HostText;

/** Times of one call site. Taken from a sample when checkouts come fast. Immutable. */
public final class CallSiteSnapshot {
    public final String callSite;
    public final TimeSummary wait;
    public final TimeSummary use;
    public final TimeSummary idleInLease;

    public CallSiteSnapshot(
            String callSite, TimeSummary wait, TimeSummary use, TimeSummary idleInLease) {
        this.callSite = HostText.of(callSite);
        this.wait = wait;
        this.use = use;
        this.idleInLease = idleInLease;
    }
}
