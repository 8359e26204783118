package dev.lifeguard.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** What is missing of the checkouts. */
@Name("dev.lifeguard.CheckoutsDropped")
@Label("Checkouts Dropped")
@Category("Connection Pool")
@Description("Checkouts of 10 ms or longer that came too fast to be recorded")
@StackTrace(false)
final class CheckoutsDroppedEvent extends Event {
    @Label("Count")
    long count;

    static void commit(long count) {
        CheckoutsDroppedEvent event = new CheckoutsDroppedEvent();
        event.count = count;
        event.commit();
    }
}
