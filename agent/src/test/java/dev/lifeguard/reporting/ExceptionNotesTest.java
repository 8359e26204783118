package dev.lifeguard.reporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.LeaseState;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.WaiterSnapshot;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an exception of the application is given, and how often. */
class ExceptionNotesTest {
    private static final long SECOND = 1_000_000_000L;

    private final ExceptionNotes notes = new ExceptionNotes();
    private final PoolSnapshot pool = Snapshots.orders();

    private void waitedFor(String sql) {
        pool.waiters =
                Collections.singletonList(
                        new WaiterSnapshot(
                                "http-9",
                                2 * SECOND,
                                "com.acme.B.b(B.java:2)",
                                Snapshots.NO_STACK));
        List<LeaseSnapshot> longest =
                Collections.nCopies(
                        3,
                        new LeaseSnapshot(
                                "com.acme.A.a(A.java:1)",
                                "http-7",
                                31 * SECOND,
                                LeaseState.IDLE,
                                false,
                                sql,
                                Snapshots.NO_STACK,
                                Snapshots.NO_STACK));
        notes.waitedFor(pool, 2 * SECOND, longest);
    }

    @Test
    void it_names_holders_and_waiters() {
        waitedFor("select ?");

        String said = notes.take(pool.id, new SQLException("nothing left"));

        assertTrue(said.startsWith("[lifeguard] 2"), said);
        assertTrue(said.contains("held 31 s by http-7 at com.acme.A.a(A.java:1)"), said);
        assertTrue(said.contains("\n\t\twaiting 2 s: http-9 at com.acme.B.b(B.java:2)"), said);
    }

    @Test
    void nothing_is_known_of_another_pool_or_after_the_end() {
        waitedFor("select ?");

        assertNull(notes.take(pool.id + 1, new SQLException()));
        notes.end();
        assertNull(notes.take(pool.id, new SQLException()));
    }

    @Test
    void an_exception_that_is_thrown_twice_is_given_it_once() {
        waitedFor("select ?");
        SQLException cached = new SQLException();

        cached.addSuppressed(new Exception(notes.take(pool.id, cached)));

        assertNull(notes.take(pool.id, cached));
        assertNotNull(notes.take(pool.id, new SQLException()));
    }

    @Test
    void of_many_that_fail_at_once_ten_are_given_it() {
        waitedFor("select ?");

        int given = 0;
        for (int i = 0; i < 1000; i++) {
            given += notes.take(pool.id, new SQLException()) == null ? 0 : 1;
        }

        assertEquals(10, given);
    }

    @Test
    void it_is_never_long() {
        waitedFor(String.join("", Collections.nCopies(5000, "x")));

        assertTrue(notes.take(pool.id, new SQLException()).length() <= 4000);
    }
}
