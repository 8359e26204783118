package dev.lifeguard.flight;

import dev.lifeguard.snapshots.LongLease;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;

/**
 * A connection was checked out and returned. Its own times are in fields: the event is committed by
 * the agent's thread, a moment later.
 */
@Name("dev.lifeguard.Checkout")
@Label("Checkout")
@Category("Connection Pool")
@Description("A connection was returned whose wait and use together took 10 ms or longer")
@StackTrace(false)
final class CheckoutEvent extends Event {
    @Label("Pool")
    String pool;

    @Label("Call Site")
    @Description("Where it was checked out, if the stack was taken")
    String callSite;

    @Label("Thread")
    @Description("Which checked out")
    String thread;

    @Label("Asked At")
    @Description("When the application asked for the connection")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    long askedAt;

    @Label("Wait")
    @Description("How long the application waited for it")
    @Timespan
    long wait;

    @Label("Use")
    @Description("How long the application held it")
    @Timespan
    long use;

    @Label("SQL")
    @Description("How long statements ran meanwhile")
    @Timespan
    long sql;

    @Label("Idle")
    @Description("How long it was held without a statement")
    @Timespan
    long idle;

    static void commit(LongLease lease) {
        CheckoutEvent event = new CheckoutEvent();
        if (event.isEnabled()) {
            event.pool = lease.pool;
            event.callSite = lease.callSite;
            event.thread = lease.thread;
            event.askedAt = lease.askedMillis;
            event.wait = lease.waitNanos;
            event.use = lease.useNanos;
            event.sql = lease.sqlNanos;
            event.idle = lease.useNanos - lease.sqlNanos;
            event.commit();
        }
    }
}
