package dev.lifeguard.connections;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.DriverTrait;
import dev.lifeguard.options.PoolSettings;
import dev.lifeguard.recycling.PhysicalLife;
import dev.lifeguard.servers.ServerHealth;
import dev.lifeguard.servers.ServerManners;
import dev.lifeguard.sockets.RawSocket;

/**
 * What pre-flight and recycling remember of one physical connection. Holds nothing of the driver
 * strongly.
 *
 * <p><b>Threads</b> written by the holder of the connection, read by any. <b>Units</b> nanoseconds
 * of the agent's ticker. <b>Cost</b> field reads and writes.
 */
public final class PhysicalState implements PhysicalLife {
    private final long bornNanos;
    private final double jitterShare;
    private final DriverFamily family;
    private final ServerManners manners;
    private final boolean local;
    private final String address;
    private volatile RawSocket socket;

    /** Written before anybody else has this; null = it is the driver's own. */
    private Wrapped wrapped;

    private volatile long provenNanos;

    /** As the three below: whoever has the connection next has it from who wrote this. */
    private ServerHealth server;

    private long lastCheckoutNanos;
    private long lastReturnNanos;
    private long uses;
    private int ordersObeyed;
    private volatile boolean doomed;

    /** It was handed out though it was known to be stale, and counted. */
    private volatile boolean counted;

    private volatile boolean returnedDirty;

    public PhysicalState(
            Physicals.Birth birth,
            double jitterShare,
            DriverFamily family,
            RawSocket socket,
            boolean local,
            ServerHealth server) {
        this.bornNanos = birth.beganNanos;
        this.jitterShare = jitterShare;
        this.family = family;
        this.manners = ServerManners.of(family);
        this.socket = socket;
        this.local = local;
        this.server = server;
        this.address = birth.address;
        provenNanos = bornNanos; // what happened to the server meanwhile may have happened to it
        lastCheckoutNanos = birth.openedNanos;
        lastReturnNanos = birth.openedNanos;
    }

    /** When opening it began, or it was first seen if nobody saw that. */
    @Override
    public long bornNanos() {
        return bornNanos;
    }

    /** A number in [0, 1), fixed at birth: its place in whatever is to be spread. */
    @Override
    public double jitterShare() {
        return jitterShare;
    }

    /** What its server does unasked. */
    public ServerManners manners() {
        return manners;
    }

    /** The socket beneath, which may be closed; null when none was found, or not its own. */
    public RawSocket socket() {
        return wrapped != null ? null : socket;
    }

    /** The socket to be looked at: its own, or that of what it wraps; null when none was found. */
    public RawSocket seenSocket() {
        return socket;
    }

    /**
     * It only wraps the driver's connection, which others may use as well: a socket that is looked
     * at and never closed, as of a driver that nobody knows.
     */
    void onlyLooksOn(Wrapped beneath) {
        wrapped = beneath;
    }

    Wrapped wrapped() {
        return wrapped;
    }

    /** It leads to another server now. */
    void server(ServerHealth another) {
        server = another;
    }

    /** The driver has moved to another socket. */
    void socket(RawSocket another) {
        socket = another;
    }

    /** What is known of the server that it leads to. */
    @Override
    public ServerHealth server() {
        return server;
    }

    /** What the deaths of others mean for it. */
    public ServerHealth.Verdict health() {
        return server.verdict(bornNanos, provenNanos);
    }

    /** What its driver was asked for when it was opened; null = nobody saw that. */
    public String address() {
        return address;
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
    @Override
    public long uses() {
        return uses;
    }

    /**
     * Whether it was returned less than a millisecond ago, and nothing is known against it or its
     * server since.
     */
    public boolean isInUse(long nowNanos) {
        return nowNanos - lastReturnNanos < PoolSettings.FRESH_NANOS
                && !doomed
                && server.isUnsuspected();
    }

    @Override
    public int ordersObeyed() {
        return ordersObeyed;
    }

    @Override
    public void obeys(int orders) {
        ordersObeyed = orders;
    }

    /** Takes note of a checkout. */
    public void checkedOut(long nanos) {
        lastCheckoutNanos = nanos;
        uses++;
        server.backoff().lent(nanos);
    }

    /** Takes note of a return. */
    public void returned(long nanos, boolean dirty) {
        lastReturnNanos = nanos;
        if (returnedDirty != dirty) {
            returnedDirty = dirty;
        }
    }

    /**
     * How long it has been idle: since it was opened, checked out, returned or validated, whichever
     * was last. A return may go unseen: it was not idle before its last checkout in any case.
     */
    public long idleNanos(long nowNanos) {
        long unused = Math.min(nowNanos - lastReturnNanos, nowNanos - lastCheckoutNanos);
        return Math.min(unused, nowNanos - provenNanos);
    }

    @Override
    public boolean hasSocket() {
        return socket() != null;
    }

    /** Whether its database is an object of this JVM: nothing that it does waits for a network. */
    public boolean isLocal() {
        return local;
    }

    /** Whether a transaction was open when it was last returned, which its pool may have left. */
    public boolean isDirty() {
        return returnedDirty;
    }

    @Override
    public boolean closingMayCommit() {
        return returnedDirty && family != null && family.has(DriverTrait.COMMITS_ON_CLOSE);
    }

    @Override
    public boolean isClosed() {
        RawSocket current = socket();
        return current != null && current.isClosed();
    }

    /** Whose driver it is, or null. */
    public DriverFamily family() {
        return family;
    }

    /** Takes note that it was counted among those that were handed out as they are. */
    public void countedAsKept() {
        counted = true;
    }

    /** Whether it was. */
    public boolean isCountedAsKept() {
        return counted;
    }

    /** Whether an error said that it is of no more use. */
    public boolean isDoomed() {
        return doomed;
    }

    /** Takes note of such an error: it goes at its return, or before it is handed out again. */
    public void doom() {
        doomed = true;
    }
}
