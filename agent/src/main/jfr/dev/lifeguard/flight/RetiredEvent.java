package dev.lifeguard.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Connections were made to leave their pool. */
@Name("dev.lifeguard.Retired")
@Label("Connections Retired")
@Category("Connection Pool")
@Description("Connections that were made to leave their pool, of about the last second")
@StackTrace(false)
final class RetiredEvent extends Event {
    @Label("Pool")
    String pool;

    @Label("Reason")
    @Description("age, idle, uses, stale, older, leak or asked")
    String reason;

    @Label("Count")
    long count;

    static void commit(String pool, String reason, long count) {
        RetiredEvent event = new RetiredEvent();
        event.pool = pool;
        event.reason = reason;
        event.count = count;
        event.commit();
    }
}
