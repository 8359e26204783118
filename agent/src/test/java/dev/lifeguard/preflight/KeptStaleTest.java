package dev.lifeguard.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.model.KeptBecause;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A stale connection that its pool keeps is handed out as it is. */
class KeptStaleTest extends SeamPool {
    private PhysicalState dead;
    private Connection handle;

    /** One that is closed already: its pool has nothing lent, and keeps it. */
    private void givenOneThatItsPoolKeeps() throws Exception {
        handle = checkout();
        dead = lent;
        handle.close();
        dead.doom();
        lent = null;
    }

    private Connection handedOut() throws PoolRefused {
        return retry.handedOut(this, H2, handle, settings.retry());
    }

    @Test
    void its_first_statement_does_not_count_it_once_more() throws Exception {
        givenOneThatItsPoolKeeps();

        assertSame(handle, handedOut());

        assertEquals(1, counts.keptInAll());
        assertEquals(1, counts.kept()[KeptBecause.POOL_KEEPS.ordinal()]);
        assertSame(dead, lent, "the lease does not know what it was lent with");
        assertFalse(retry.wasStale(lent, new SQLException("broken", "08006")));
    }

    /** Known no more it would be taken for a new one, which its server has just accepted. */
    @Test
    void it_is_known_the_next_time_and_says_nothing_of_its_server() throws Exception {
        givenOneThatItsPoolKeeps();
        dead.server().backoff().refused();

        handedOut();
        handedOut();

        assertEquals(2, counts.keptInAll(), "it was taken for a sound one");
        assertSame(dead, lent);
        assertTrue(dead.server().backoff().isSick(), "a dead one was taken for a login");
    }
}
