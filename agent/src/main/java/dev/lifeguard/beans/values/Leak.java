package dev.lifeguard.beans.values;

import dev.lifeguard.snapshots.LeakSnapshot;
import java.util.Date;
import java.util.List;

/** The leaks of one call site with one evidence. Immutable. */
public final class Leak {
    private final LeakSnapshot leak;

    public Leak(LeakSnapshot leak) {
        this.leak = leak;
    }

    /** {@code suspected}, {@code probable} or {@code confirmed}. */
    public String getVerdict() {
        return leak.evidence.verdict().text();
    }

    /** {@code scope-gone} ... */
    public String getEvidence() {
        return leak.evidence.text();
    }

    /** Where the connections were checked out; null = no stack was taken. */
    public String getCallSite() {
        return leak.callSite;
    }

    /** Leases that got this verdict, those that came back included. */
    public long getCount() {
        return leak.count;
    }

    /** Of these, still out. */
    public long getOpen() {
        return leak.open;
    }

    /** Of these, returned after the verdict. */
    public long getReturnedLater() {
        return leak.returnedLater;
    }

    public Date getFirstSeen() {
        return new Date(leak.firstSeenMillis);
    }

    public Date getLastSeen() {
        return new Date(leak.lastSeenMillis);
    }

    /** How long the oldest that is still out has been held; 0 = none is. */
    public double getHeldSeconds() {
        return leak.heldNanos / 1e9;
    }

    /** Name of the thread that checked out; of the newest. */
    public String getThread() {
        return leak.thread;
    }

    /** Without its literals; null = none is known. */
    public String getLastSql() {
        return leak.lastSql;
    }

    public boolean isInTransaction() {
        return leak.inTransaction;
    }

    /** Innermost frame first. */
    public List<String> getCheckoutStack() {
        return leak.checkoutStack;
    }

    /** What the thread that checked out did when the verdict fell. */
    public List<String> getHolderStack() {
        return leak.holderStack;
    }
}
