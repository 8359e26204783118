package dev.lifeguard.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.RetireReason;
import dev.lifeguard.recycling.PhysicalLife;
import java.sql.Connection;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What recycling is asked and told, in which order, over a real pool. */
class RetirementSeamTest extends SeamPool {
    @Test
    void a_sound_connection_is_asked_about_after_it_was_looked_at() throws Exception {
        checkout().close();

        assertEquals(Arrays.asList("survived", "due?"), told);
    }

    @Test
    void one_that_is_due_at_checkout_is_replaced_in_the_same_call() throws Exception {
        Connection first = checkout();
        PhysicalLife old = lent;
        giveBack(first, false);
        told.clear();
        due = RetireReason.AGE;

        Connection second = checkout();

        assertNotSame(old, lent);
        assertEquals(Arrays.asList("survived", "due?", "retired true", "survived"), told);
        assertEquals(1, counts.retiredFor(RetireReason.AGE));
        assertEquals(0, counts.attempted(), "no retry: nothing was stale");
        assertEquals(1, pool.getActiveConnections());
        giveBack(second, true);
        assertEquals(0, pool.getActiveConnections());
    }

    /** H2's pool gives up after 30 s; who has waited so long is not made to wait again. */
    @Test
    void whoever_is_late_gets_what_there_is() throws Exception {
        Connection first = checkout();
        PhysicalLife old = lent;
        giveBack(first, false);
        due = RetireReason.AGE;
        waitedNanos = TimeUnit.SECONDS.toNanos(31);

        Connection second = checkout();

        assertSame(old, lent);
        assertEquals(0, counts.retiredFor(RetireReason.AGE));
        second.close();
    }

    @Test
    void what_was_idle_for_too_long_is_not_looked_at_but_replaced() throws Exception {
        idleTooLong = true;
        due = RetireReason.IDLE;

        Connection connection = checkout();

        assertEquals(Arrays.asList("due?", "retired true", "survived"), told);
        connection.close();
    }

    @Test
    void what_was_idle_for_too_long_and_may_not_go_is_looked_at_instead() throws Exception {
        idleTooLong = true;

        Connection connection = checkout();

        assertEquals(Arrays.asList("due?", "survived"), told);
        connection.close();
    }

    @Test
    void one_that_is_due_at_its_return_leaves_the_pool_then() throws Exception {
        Connection connection = checkout();
        told.clear();
        due = RetireReason.USES;

        giveBack(connection, false);

        assertEquals(Arrays.asList("due at return?", "retired true"), told);
        assertEquals(1, counts.retiredFor(RetireReason.USES));
        assertEquals(0, pool.getActiveConnections());
    }

    @Test
    void a_dirty_one_is_left_to_its_pool() throws Exception {
        Connection connection = checkout();
        told.clear();
        due = RetireReason.AGE;

        giveBack(connection, true);

        assertEquals(Collections.emptyList(), told);
        assertEquals(0, counts.retiredFor(RetireReason.AGE));
    }

    /** Of a connection from before the attach nobody knows that auto-commit is off. */
    @Test
    void a_pool_that_commits_what_comes_back_gets_it_back_whatever_is_known_of_it()
            throws Exception {
        commits = true;
        Connection connection = checkout();
        told.clear();
        due = RetireReason.AGE;

        giveBack(connection, false);

        assertEquals(Collections.emptyList(), told);
        assertEquals(0, counts.retiredFor(RetireReason.AGE));
    }

    @Test
    void while_its_server_refuses_connections_nothing_is_given_up() throws Exception {
        Connection connection = checkout();
        PhysicalLife kept = lent;
        lent.server().backoff().refused();
        told.clear();
        due = RetireReason.AGE;

        giveBack(connection, false);
        Connection again = checkout();

        assertSame(kept, lent);
        assertEquals(Arrays.asList("survived"), told);
        again.close();
    }

    @Test
    void one_that_its_pool_keeps_is_handed_out_and_still_known() throws Exception {
        due = RetireReason.AGE;
        Connection lentByPool = pool.getConnection();
        lentByPool.close(); // so that the pool has nothing lent, and refuses

        Connection connection = retry.handedOut(this, H2, lentByPool, settings.retry());

        assertSame(lentByPool, connection);
        assertTrue(told.contains("retired false"), told.toString());
        assertEquals(1, lent.uses());
        assertEquals(0, counts.retiredFor(RetireReason.AGE));
        assertFalse(lent.isClosed());
    }

    @Test
    void a_pool_as_large_as_can_be_is_asked_again_all_the_same() throws Exception {
        pool.setMaxConnections(Integer.MAX_VALUE);
        Connection first = checkout();
        PhysicalLife old = lent;
        giveBack(first, true);
        due = RetireReason.AGE;

        checkout().close();

        assertNotSame(old, lent);
        assertTrue(told.contains("retired true"), told.toString());
    }
}
