package dev.lifeguard.preflight;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.connections.Lending;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.recycling.PhysicalLife;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

/** H2's pool makes a handle for each checkout: what is known is known of what lies beneath. */
class UnseenHandleTest extends SeamPool {
    private boolean mayBeDue;

    @Override
    public boolean mayBeDue(Lending lending, PhysicalLife life, long idleNanos, long nowNanos) {
        return mayBeDue;
    }

    @Test
    void what_was_never_looked_at_is_looked_at() throws Exception {
        Connection fresh = pool.getConnection();

        assertNull(retry.seenBeneath(this, H2, fresh));
    }

    @Test
    void what_was_in_use_just_now_passes_beneath_another_handle() throws Exception {
        PhysicalState looked = lookedAt();

        Connection next = pool.getConnection();
        PhysicalState seen = retry.seenBeneath(this, H2, next);

        assertSame(looked, seen);
        lent = null;
        assertTrue(retry.passes(this, seen, ticker.nanos()));
        assertSame(looked, lent);
    }

    @Test
    void what_has_rested_or_may_be_due_does_not_pass() throws Exception {
        PhysicalState looked = lookedAt();
        mayBeDue = true;
        assertFalse(retry.passes(this, looked, ticker.nanos()));
        mayBeDue = false;
        assertTrue(retry.passes(this, looked, ticker.nanos()));

        ticker.advanceMillis(2);

        assertFalse(retry.passes(this, looked, ticker.nanos()));
    }

    private PhysicalState lookedAt() throws Exception {
        Connection first = checkout();
        PhysicalState looked = lent;
        assertNotNull(looked);
        first.close();
        return looked;
    }
}
