package dev.lifeguard.snapshots;

import dev.lifeguard.model.Evidence;
import dev.lifeguard.model.HostText;
import java.util.List;

/** The leaks of one call site with one evidence, as a report sees them. Immutable. */
public final class LeakSnapshot {
    public final Evidence evidence;

    /** {@code com.acme.OrderDao.find(OrderDao.java:87)}, or null when no stack was taken. */
    public final String callSite;

    /** Leases that got this verdict, those that came back included. */
    public final long count;

    /** Of these, still out. */
    public final long open;

    /** Of these, returned (or seen at work) after the verdict. */
    public final long returnedLater;

    /** Milliseconds since 1970. */
    public final long firstSeenMillis;

    /** Milliseconds since 1970. */
    public final long lastSeenMillis;

    /** The newest lease of the group: its thread's name. */
    public final String thread;

    /** How long the oldest lease of the group that is still out has been held; 0 = none is. */
    public final long heldNanos;

    /** Last SQL of the newest lease, literals stripped, or null. */
    public final String lastSql;

    public final boolean inTransaction;

    /** Innermost frame first, agent and pool frames left out. */
    public final List<String> checkoutStack;

    /** The holder's stack when the verdict fell; empty when there was none. */
    public final List<String> holderStack;

    public LeakSnapshot(
            Evidence evidence,
            String callSite,
            long count,
            long open,
            long returnedLater,
            long firstSeenMillis,
            long lastSeenMillis,
            String thread,
            long heldNanos,
            String lastSql,
            boolean inTransaction,
            List<String> checkoutStack,
            List<String> holderStack) {
        this.evidence = evidence;
        this.callSite = HostText.of(callSite);
        this.count = count;
        this.open = open;
        this.returnedLater = returnedLater;
        this.firstSeenMillis = firstSeenMillis;
        this.lastSeenMillis = lastSeenMillis;
        this.thread = HostText.of(thread);
        this.heldNanos = heldNanos;
        this.lastSql = HostText.sql(lastSql);
        this.inTransaction = inTransaction;
        this.checkoutStack = HostText.all(checkoutStack);
        this.holderStack = HostText.all(holderStack);
    }
}
