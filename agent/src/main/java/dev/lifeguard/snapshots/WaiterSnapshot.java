package dev.lifeguard.snapshots;

import dev.lifeguard.model.HostText;
import java.util.List;

/** A thread that waits for a connection, as a report sees it. Immutable. */
public final class WaiterSnapshot {
    /** Its name. */
    public final String thread;

    public final long waitedNanos;

    /** The application's frame that asks, or null when there is none. */
    public final String callSite;

    /** Innermost frame first. */
    public final List<String> stack;

    public WaiterSnapshot(String thread, long waitedNanos, String callSite, List<String> stack) {
        this.thread = HostText.of(thread);
        this.waitedNanos = waitedNanos;
        this.callSite = HostText.of(callSite);
        this.stack = HostText.all(stack);
    }
}
