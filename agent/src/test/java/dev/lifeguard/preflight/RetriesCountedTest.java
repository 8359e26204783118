package dev.lifeguard.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeguard.model.RetireReason;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Each checkout that meets with a stale connection has one end, and is counted once. */
class RetriesCountedTest extends SeamPool {
    private void givenOneThatIsDead() throws Exception {
        Connection connection = checkout();
        lent.doom();
        giveBack(connection, false);
        refusals.set(1);
        whileRefused = () -> {};
    }

    @Test
    void where_the_pool_meets_with_another_dead_one_and_is_asked_after_that() throws Exception {
        givenOneThatIsDead();
        refusal = new SQLException("broken", "08003");
        PoolRefused refused = assertThrows(PoolRefused.class, this::checkout);

        retry.afterFailure(this, H2, refused.getCause(), settings.retry()).close();

        assertEquals(1, counts.attempted());
        assertEquals(1, counts.succeeded());
        assertEquals(0, counts.gaveUp());
    }

    @Test
    void where_it_refuses_another() throws Exception {
        givenOneThatIsDead();

        assertThrows(PoolRefused.class, this::checkout);

        assertEquals(1, counts.attempted());
        assertEquals(1, counts.gaveUp());
    }

    @Test
    void where_it_refuses_another_in_place_of_one_that_is_due() throws Exception {
        Connection sound = checkout();
        givenOneThatIsDead();
        giveBack(sound, false);
        due = RetireReason.AGE;
        refusals.set(Integer.MAX_VALUE);

        assertThrows(PoolRefused.class, this::checkout);

        assertEquals(1, counts.attempted());
        assertEquals(1, counts.gaveUp());
    }
}
