package dev.lifeguard.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Checkouts asked their pool again. */
@Name("dev.lifeguard.Retry")
@Label("Checkouts Retried")
@Category("Connection Pool")
@Description("Checkouts that got a stale connection and asked again, of about the last second")
@StackTrace(false)
final class RetryEvent extends Event {
    @Label("Pool")
    String pool;

    @Label("Attempted")
    long attempted;

    @Label("Succeeded")
    long succeeded;

    @Label("Gave Up")
    long gaveUp;

    static void commit(String pool, long attempted, long succeeded, long gaveUp) {
        RetryEvent event = new RetryEvent();
        event.pool = pool;
        event.attempted = attempted;
        event.succeeded = succeeded;
        event.gaveUp = gaveUp;
        event.commit();
    }
}
