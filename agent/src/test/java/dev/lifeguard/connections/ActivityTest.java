package dev.lifeguard.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ActivityTest {
    private final Activity activity = new Activity();

    @Test
    void who_reads_on_is_at_work() {
        activity.begin(millis(0));
        activity.sqlBegins(millis(10), "select 1");
        activity.sqlEnds(millis(20));
        activity.reads(millis(120));
        activity.reads(millis(220));

        assertEquals(millis(30), activity.idleNanos(millis(250)));
        assertEquals(millis(210), activity.sqlNanos());
    }

    @Test
    void what_was_done_between_two_rows_in_a_long_time_was_something_else() {
        activity.begin(millis(0));
        activity.sqlBegins(millis(10), "select 1");
        activity.sqlEnds(millis(20));
        activity.reads(millis(2000));

        assertEquals(0, activity.idleNanos(millis(2000)));
        assertEquals(millis(10), activity.sqlNanos());
    }

    @Test
    void what_is_read_while_a_statement_runs_is_counted_once() {
        activity.begin(millis(0));
        activity.sqlBegins(millis(10), "select 1");
        activity.reads(millis(60));
        activity.sqlEnds(millis(110));

        assertEquals(millis(100), activity.sqlNanos());
    }

    private static long millis(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
