package dev.lifeguard.snapshots;

import dev.lifeguard.model.HostText;

/** A lease that took long and is over, for whoever records leases one by one. Immutable. */
public final class LongLease {
    /** With what tells it from others of the same name. */
    public final String pool;

    /** Where it was checked out, or null when no stack was taken. */
    public final String callSite;

    /** Name of the thread that checked out. */
    public final String thread;

    /** When the application asked for the connection, milliseconds since 1970. */
    public final long askedMillis;

    /** How long the checkout waited. */
    public final long waitNanos;

    /** How long the connection was held. */
    public final long useNanos;

    /** How long statements ran meanwhile. */
    public final long sqlNanos;

    public LongLease(
            String pool,
            String callSite,
            String thread,
            long askedMillis,
            long waitNanos,
            long useNanos,
            long sqlNanos) {
        this.pool = HostText.of(pool);
        this.callSite = HostText.of(callSite);
        this.thread = HostText.of(thread);
        this.askedMillis = askedMillis;
        this.waitNanos = waitNanos;
        this.useNanos = useNanos;
        this.sqlNanos = sqlNanos;
    }
}
