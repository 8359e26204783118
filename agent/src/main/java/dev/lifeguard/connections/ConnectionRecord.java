package dev.lifeguard.connections;

import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.pools.Beneath;
import dev.lifeguard.sessions.Session;
import dev.lifeguard.times.ConnectionTimes;
import dev.lifeguard.times.Counts;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * What is known of one connection object, logical or physical. Does not hold the object.
 *
 * <p><b>Threads</b> written by whoever uses the connection, read by the agent's own thread.
 */
public final class ConnectionRecord {
    /** So many layers are looked through for a transaction. */
    private static final int DEEPEST = 8;

    private static final AtomicReferenceFieldUpdater<ConnectionRecord, PhysicalState> STATE =
            AtomicReferenceFieldUpdater.newUpdater(
                    ConnectionRecord.class, PhysicalState.class, "state");

    final long firstSeenNanos;
    volatile Lease lease;
    volatile boolean hasHandles;
    volatile PhysicalState life;
    volatile ConnectionRecord outer;
    volatile ConnectionRecord inner;
    volatile ConnectionRecord unusedAbove;
    volatile Throwable closedOn;
    volatile boolean rebinds;
    volatile boolean sessionLost;
    volatile Throwable openedForPool;
    volatile boolean physical;

    /** What was counted of its leases; null = nothing that is not with its pool. */
    volatile ConnectionTimes tally;

    volatile Session session;
    volatile long connectNanos;
    volatile DatabaseAddress address;
    volatile boolean autoCommit = true;
    volatile boolean enlisted;
    volatile boolean readOnly;
    private volatile PhysicalState state;
    private volatile Physicals.Birth birth;
    private final WeakReference<Object> connection;

    public ConnectionRecord(Object connection, long firstSeenNanos) {
        this.connection = new WeakReference<Object>(connection);
        this.firstSeenNanos = firstSeenNanos;
    }

    /** Whether this is the record of this very object. */
    public boolean isOf(Object asked) {
        return connection.get() == asked;
    }

    /** Whether no call has gone through it, but it leads to this connection. */
    public boolean leadsUnused(Object beneath) {
        Object handle = inner == null ? connection.get() : null;
        return handle != null && Beneath.leads(handle, beneath);
    }

    /** The object itself, or null once it was collected. */
    public Object connection() {
        return connection.get();
    }

    /** Whether this is the record of that, which lies beneath handles, and nothing is untold. */
    public boolean isPlainlyLent(Object beneath) {
        return isOf(beneath) && session == null && connectNanos == 0;
    }

    /** Where its leases of this pool are counted; null = with the pool's. */
    ConnectionTimes tallyFor(Counts counts) {
        ConnectionTimes known = tally;
        if (known == null && hasHandles) {
            known = counts.newTally();
            tally = known;
        }
        return known != null && known.counts() == counts ? known : null;
    }

    /** What pre-flight knows of it, if it is a driver's own; else null. */
    PhysicalState state() {
        return state;
    }

    /** The same, if this is the connection it is of; else null. */
    public PhysicalState stateIfOf(Object asked) {
        return isOf(asked) ? state : null;
    }

    /** The same, once this is known of it, or what another thread was faster to find. */
    PhysicalState stateOr(PhysicalState fresh) {
        return STATE.compareAndSet(this, null, fresh) ? fresh : state;
    }

    /** It was evicted, or its object got another session. */
    void forgetState() {
        state = null;
    }

    /** Whether it is known to be a driver's own connection, be it lent in a handle or not. */
    boolean isOfSession() {
        return physical || state != null || birth != null;
    }

    /** How a driver has opened it, until that is part of its state; else null. */
    Physicals.Birth birth() {
        return birth;
    }

    void birth(Physicals.Birth seen) {
        birth = seen;
    }

    Physicals.Birth takeBirth() {
        Physicals.Birth seen = birth;
        birth = null;
        return seen;
    }

    /** The connection was collected. */
    public void isGone() {
        ConnectionTimes known = tally;
        if (known != null) {
            known.counts().takeOver(known);
        }
    }

    /** The driver's connection that this one always leads to, as far as was seen, or null. */
    public ConnectionRecord physicalBeneath() {
        ConnectionRecord at = this;
        for (int depth = 0; at != null && depth < 8; depth++) {
            if (at.session != null) {
                return at;
            }
            at = at.rebinds ? null : at.inner;
        }
        return null;
    }

    /** The open lease of this very object, or null. */
    public Lease openLease() {
        Lease newest = lease;
        return newest != null && newest.isOpen() ? newest : null;
    }

    /** The open lease on whose behalf this connection works: its own, or that of what wraps it. */
    public Lease leaseAbove() {
        ConnectionRecord at = this;
        for (int depth = 0; at != null && depth < 8; depth++) {
            Lease open = at.openLease();
            if (open != null) {
                return open;
            }
            at = at.outer;
        }
        return null;
    }

    /** When this object was first seen; tells whether it existed before a checkout began. */
    public long firstSeenNanos() {
        return firstSeenNanos;
    }

    /** The newest lease of this object, open or not; null = never leased. */
    public Lease lease() {
        return lease;
    }

    public void lease(Lease value) {
        this.lease = value;
    }

    /** A known pool lends it in handles: it stays for many leases. */
    public boolean hasHandles() {
        return hasHandles;
    }

    /** What pre-flight last knew of what lies beneath; null = nothing. */
    public PhysicalState life() {
        return life;
    }

    public void life(PhysicalState value) {
        this.life = value;
    }

    /** The connection through which this one was last used: a wrapper or a logical connection. */
    public ConnectionRecord outer() {
        return outer;
    }

    public void outer(ConnectionRecord value) {
        this.outer = value;
    }

    /** The connection that this one was last seen to delegate to. */
    public ConnectionRecord inner() {
        return inner;
    }

    public void inner(ConnectionRecord value) {
        this.inner = value;
    }

    /** A handle that was lent and is not used yet, and leads to this one; null = none was seen. */
    public ConnectionRecord unusedAbove() {
        return unusedAbove;
    }

    public void unusedAbove(ConnectionRecord value) {
        this.unusedAbove = value;
    }

    /** Where it was closed, if no lease was known above it; until the agent's next round. */
    public Throwable closedOn() {
        return closedOn;
    }

    public void closedOn(Throwable value) {
        this.closedOn = value;
    }

    /** This one delegated to different connections in turn: where it leads now is not known. */
    public boolean rebinds() {
        return rebinds;
    }

    public void rebinds(boolean value) {
        this.rebinds = value;
    }

    /** A statement has found that the server or the network has ended the session. */
    public boolean sessionLost() {
        return sessionLost;
    }

    public void sessionLost(boolean value) {
        this.sessionLost = value;
    }

    /** Where it was opened, once that was seen to be for a pool; until the agent's next round. */
    public Throwable openedForPool() {
        return openedForPool;
    }

    public void openedForPool(Throwable value) {
        this.openedForPool = value;
    }

    /** Opened by a driver. */
    public boolean physical() {
        return physical;
    }

    public void physical(boolean value) {
        this.physical = value;
    }

    /**
     * What was done to it since a driver opened it, outside the pools that can evict; else null.
     */
    public Session session() {
        return session;
    }

    public void session(Session value) {
        this.session = value;
    }

    /** How long the driver took to open it; 0 = not known, or reported already. */
    public long connectNanos() {
        return connectNanos;
    }

    public void connectNanos(long value) {
        this.connectNanos = value;
    }

    /** Where the driver connected to, or null. */
    public DatabaseAddress address() {
        return address;
    }

    public void address(DatabaseAddress value) {
        this.address = value;
    }

    /** False once {@code setAutoCommit(false)} was seen. */
    public boolean autoCommit() {
        return autoCommit;
    }

    public void autoCommit(boolean value) {
        this.autoCommit = value;
    }

    /** Whether this, or what lies beneath it, {@link #enlisted takes part} in a transaction. */
    public boolean takesPart() {
        ConnectionRecord at = this;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (at.enlisted) {
                return true;
            }
            at = at.inner();
        }
        return false;
    }

    /** Its pool has it back: no transaction has it, nor what lies beneath. */
    public void takesPartNoLonger() {
        ConnectionRecord at = this;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            at.enlisted = false;
            at = at.inner();
        }
    }

    /** It takes part in a transaction that somebody else ends, be it closed or not by then. */
    public boolean enlisted() {
        return enlisted;
    }

    public void enlisted(boolean value) {
        this.enlisted = value;
    }

    /** True while {@code setReadOnly(true)} holds. */
    public boolean readOnly() {
        return readOnly;
    }

    public void readOnly(boolean value) {
        this.readOnly = value;
    }
}
