package dev.lifeguard.snapshots;

import dev.lifeguard.model.HostText;

/** One checkout or one return, for whoever wants to read along. Immutable. */
public final class CheckoutLogLine {
    public final String pool;

    /** Counts the echoed leases; a checkout and its return have the same. */
    public final long number;

    /** False = it was checked out. */
    public final boolean returned;

    /** Name of the thread that checked out or returned. */
    public final String thread;

    /** Where it was checked out, or null when no stack was taken. */
    public final String callSite;

    /** How long the checkout waited, or how long the connection was held. */
    public final long nanos;

    /** Of a return: how long statements ran meanwhile. */
    public final long sqlNanos;

    public CheckoutLogLine(
            String pool,
            long number,
            boolean returned,
            String thread,
            String callSite,
            long nanos,
            long sqlNanos) {
        this.pool = HostText.of(pool);
        this.number = number;
        this.returned = returned;
        this.thread = HostText.of(thread);
        this.callSite = HostText.of(callSite);
        this.nanos = nanos;
        this.sqlNanos = sqlNanos;
    }
}
