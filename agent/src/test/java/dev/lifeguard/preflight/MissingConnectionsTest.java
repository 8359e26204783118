package dev.lifeguard.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A pool that cannot replace at once what was made to go: who asks it again, and who waits. */
class MissingConnectionsTest extends SeamPool {
    /** Refuses so many connections, half a second each; this happens meanwhile. */
    private void refuse(int times, Runnable meanwhile) {
        refusals.set(times);
        whileRefused = meanwhile;
    }

    private Connection afterRefusal() throws Exception {
        gaps = 1;
        return retry.afterFailure(this, H2, refused(), settings.retry());
    }

    private void serve(Connection held) {
        try {
            retry.handedOut(this, H2, held, settings.retry());
        } catch (PoolRefused e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void one_that_misses_what_we_made_go_waits_while_others_are_served() throws Exception {
        Connection held = checkout();
        refuse(9, () -> serve(held));

        afterRefusal().close();

        held.close();
    }

    @Test
    void it_does_not_wait_for_a_pool_that_serves_nobody() throws Exception {
        Connection held = checkout();
        refuse(9, () -> {});

        assertThrows(PoolRefused.class, this::afterRefusal);

        held.close();
    }

    /** Some servers lock an account that fails to log in again and again. */
    @Test
    void a_login_that_was_refused_is_not_tried_again() throws Exception {
        gaps = 1;
        refuse(9, () -> {});
        SQLException badPassword = new SQLException("password", "28000");

        assertThrows(
                PoolRefused.class,
                () -> retry.afterFailure(this, H2, badPassword, settings.retry()));

        assertEquals(9, refusals.get());
    }

    /** Each that is refused lets another one ask. */
    @Test
    void two_at_a_time_ask_for_one_that_is_missing() {
        pool.setMaxConnections(20);
        AtomicInteger asking = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        refuse(
                9,
                () -> {
                    most.accumulateAndGet(asking.incrementAndGet(), Math::max);
                    assertThrows(PoolRefused.class, this::afterRefusal);
                    asking.decrementAndGet();
                });

        assertThrows(PoolRefused.class, this::afterRefusal);

        assertEquals(2, most.get());
    }

    @Test
    void a_pool_that_misses_none_is_not_asked_again() throws Exception {
        gaps = 0;
        refuse(9, () -> {});

        assertThrows(
                PoolRefused.class, () -> retry.afterFailure(this, H2, refused(), settings.retry()));

        assertEquals(9, refusals.get());
    }
}
