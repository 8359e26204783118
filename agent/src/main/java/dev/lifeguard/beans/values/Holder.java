package dev.lifeguard.beans.values;

import dev.lifeguard.snapshots.LeaseSnapshot;
import java.util.List;

/** Who has a connection now, and what is done with it. Immutable. */
public final class Holder {
    private final LeaseSnapshot lease;

    public Holder(LeaseSnapshot lease) {
        this.lease = lease;
    }

    /** Where it was checked out; null = no stack was taken. */
    public String getCallSite() {
        return lease.callSite;
    }

    /** Name of the thread that checked out. */
    public String getThread() {
        return lease.thread;
    }

    public double getHeldSeconds() {
        return lease.heldNanos / 1e9;
    }

    /** {@code in-sql}, {@code idle} or {@code waiting-for-pool}. */
    public String getState() {
        return lease.state.text();
    }

    public boolean isInTransaction() {
        return lease.inTransaction;
    }

    /** Without its literals; null = none is known. */
    public String getLastSql() {
        return lease.lastSql;
    }

    /** Where it was checked out, innermost frame first; empty = no stack was taken. */
    public List<String> getCheckoutStack() {
        return lease.checkoutStack;
    }

    /** What the thread that checked out does now, innermost frame first. */
    public List<String> getStack() {
        return lease.holderStack;
    }
}
