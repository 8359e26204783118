package dev.lifeguard.retry;

/**
 * What pre-flight and recycling remember of one physical connection. Holds nothing of the driver
 * strongly.
 *
 * <p><b>Threads</b> written by the holder of the connection, read by any. <b>Units</b> nanoseconds
 * of the agent's ticker. <b>Cost</b> field reads and writes.
 */
public final class PhysicalState {
    private final long bornNanos;
    private final double jitterShare;
    private final ServerManners manners;
    private final ServerHealth server;

    private volatile RawSocket socket;
    private volatile long provenNanos;
    private volatile long lastCheckoutNanos;
    private volatile long lastReturnNanos;
    private volatile long uses;

    PhysicalState(
            long bornNanos,
            double jitterShare,
            ServerManners manners,
            RawSocket socket,
            ServerHealth server) {
        this.bornNanos = bornNanos;
        this.jitterShare = jitterShare;
        this.manners = manners;
        this.socket = socket;
        this.server = server;
        provenNanos = bornNanos;
        lastCheckoutNanos = bornNanos;
        lastReturnNanos = bornNanos;
    }

    /** When it was opened, or first seen if that was later. */
    public long bornNanos() {
        return bornNanos;
    }

    /** A number in [0, 1), fixed at birth: its place in whatever is to be spread. */
    public double jitterShare() {
        return jitterShare;
    }

    /** What its server does unasked. */
    public ServerManners manners() {
        return manners;
    }

    /** The socket beneath, or null when none was found. */
    public RawSocket socket() {
        return socket;
    }

    /** The driver has moved to another socket. */
    void socket(RawSocket another) {
        socket = another;
    }

    /** What is known of the server that it leads to. */
    public ServerHealth server() {
        return server;
    }

    /** When it was last known to live: opened, or validated. */
    public long provenNanos() {
        return provenNanos;
    }

    /**
     * Takes note that the server has answered on this connection.
     *
     * @param nanos when it was asked
     */
    public void proven(long nanos) {
        provenNanos = nanos;
    }

    /** When it was last checked out; its birth if never. */
    public long lastCheckoutNanos() {
        return lastCheckoutNanos;
    }

    /** How often it was checked out. */
    public long uses() {
        return uses;
    }

    /** Takes note of a checkout. */
    public void checkedOut(long nanos) {
        lastCheckoutNanos = nanos;
        uses = uses + 1; // not atomic: it has one holder at a time
    }

    /** Takes note of a return. */
    public void returned(long nanos) {
        lastReturnNanos = nanos;
    }

    /** Nanoseconds since it was returned, opened or validated, whichever was last. */
    public long idleNanos(long nowNanos) {
        return Math.min(nowNanos - lastReturnNanos, nowNanos - provenNanos);
    }
}
