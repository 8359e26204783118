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

    /** The application asks, its pool throws, and has another dead one. */
    private Connection askedAfterAnother() throws PoolRefused {
        SQLException broken = new SQLException("broken", "08003");
        return retry.afterFailure(this, H2, broken, settings.retry());
    }

    @Test
    void where_the_pool_throws_first_and_lends_a_dead_one_when_it_is_asked_again()
            throws Exception {
        givenOneThatIsDead();
        refusals.set(0);

        askedAfterAnother().close();

        assertEquals(1, counts.attempted());
        assertEquals(1, counts.succeeded());
    }

    @Test
    void where_it_throws_first_and_lends_a_dead_one_and_refuses_then() throws Exception {
        givenOneThatIsDead();

        assertThrows(PoolRefused.class, this::askedAfterAnother);

        assertEquals(1, counts.attempted());
        assertEquals(1, counts.gaveUp());
    }

    @Test
    void where_it_throws_first_and_lends_a_dead_one_and_throws_again() throws Exception {
        givenOneThatIsDead();
        refusal = new SQLException("broken", "08003");

        askedAfterAnother().close();

        assertEquals(1, counts.attempted());
        assertEquals(1, counts.succeeded());
    }
}
