package dev.lifeguard.tracking;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.HookEvent;
import java.sql.Connection;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * At exit the application's hooks close its pools beside the agent's last look, which takes time.
 */
class LastLookTest {
    private final Host host = new Host();
    private final DataSource pool = Host.dataSource();
    private final Connection out = host.checkOut(pool, Host.connection());

    private void look() {
        host.ticker.advanceMillis(10);
        host.tracker.sweepLast(host);
        host.ticker.advanceMillis(10);
    }

    private void close() {
        host.call(HookEvent.CLOSE_POOL, pool, null, Host.giving(null));
    }

    @Test
    void what_is_out_of_a_pool_that_was_closed_since_is_looked_at_once_more() {
        look();
        close();

        assertTrue(host.tracker.hasAnythingOut(), "out");
    }

    @Test
    void so_is_that_of_a_pool_whose_close_was_running() {
        boolean[] seen = new boolean[1];
        host.call(
                HookEvent.CLOSE_POOL,
                pool,
                null,
                () -> {
                    look();
                    seen[0] = host.tracker.hasAnythingOut();
                    return null;
                });

        assertTrue(seen[0], "out");
    }

    @Test
    void of_one_that_was_closed_before_nothing_is_waited_for() {
        close();
        look();

        assertFalse(host.tracker.hasAnythingOut(), "out");
        host.close(out);
    }

    @Test
    void nor_of_one_to_which_all_came_back() {
        host.close(out);
        look();

        assertFalse(host.tracker.hasAnythingOut(), "out");
    }
}
