package dev.lifeguard.flight;

import dev.lifeguard.snapshots.LeakSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A call site leaks: as often as the log tells of it. */
@Name("dev.lifeguard.Leak")
@Label("Connection Leak")
@Category("Connection Pool")
@Description("A call site does not return its connections")
@StackTrace(false)
final class LeakEvent extends Event {
    @Label("Pool")
    String pool;

    @Label("Verdict")
    @Description("suspected, probable or confirmed")
    String verdict;

    @Label("Evidence")
    String evidence;

    @Label("Call Site")
    @Description("Where the connection was checked out, if the stack was taken")
    String callSite;

    @Label("Leaks")
    @Description("Leases of this call site that got this verdict so far")
    long count;

    @Label("Thread")
    @Description("Which checked out")
    String thread;

    @Label("Held")
    @Description("How long the oldest of them has been held")
    @Timespan
    long held;

    @Label("Last SQL")
    @Description("Without its literals")
    String sql;

    @Label("In Transaction")
    boolean inTransaction;

    @Label("Checkout Stack")
    @Description("Innermost frame first")
    String checkoutStack;

    @Label("Stack of the Holder")
    @Description("What the thread that checked out does now")
    String holderStack;

    static void commit(PoolSnapshot pool, LeakSnapshot leak) {
        LeakEvent event = new LeakEvent();
        if (event.isEnabled()) {
            event.pool = pool.title();
            event.verdict = leak.evidence.verdict().text();
            event.evidence = leak.evidence.text();
            event.callSite = leak.callSite;
            event.count = leak.count;
            event.thread = leak.thread;
            event.held = leak.heldNanos;
            event.sql = leak.lastSql;
            event.inTransaction = leak.inTransaction;
            event.checkoutStack = String.join("\n", leak.checkoutStack);
            event.holderStack = String.join("\n", leak.holderStack);
            event.commit();
        }
    }
}
