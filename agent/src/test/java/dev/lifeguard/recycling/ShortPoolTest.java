package dev.lifeguard.recycling;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.FakeTicker;
import org.junit.jupiter.api.Test;

/** A pool that opens on threads of its own does not show at once whether the server takes any. */
class ShortPoolTest {
    private static final int SIZE = 4;

    private final FakeTicker ticker = new FakeTicker();
    private final PoolRecycling pool = new PoolRecycling(ticker);

    private boolean lets(int size, boolean atReturn) {
        return pool.grants(new Life(ticker.nanos()), SIZE, size, atReturn);
    }

    @Test
    void two_of_four_stay_until_a_new_one_is_lent() {
        assertTrue(lets(SIZE, false));
        assertTrue(lets(SIZE, false));
        assertFalse(lets(SIZE, false), "two are left");

        pool.arrived();

        assertTrue(lets(SIZE, false));
    }

    @Test
    void one_more_goes_each_time_the_server_has_had_its_time_to_show_that_it_takes_none() {
        assertTrue(lets(SIZE, false));
        assertTrue(lets(SIZE, false));
        ticker.advanceMillis(399);
        assertFalse(lets(SIZE, false), "it has not shown yet that it takes none");

        ticker.advanceMillis(1);

        assertTrue(lets(SIZE, false));
        assertFalse(lets(SIZE, false), "one at a time");
    }

    @Test
    void the_only_connection_goes_where_its_replacement_is_opened_at_once() {
        assertTrue(lets(1, false));
        assertFalse(lets(1, false));
    }

    @Test
    void what_goes_at_its_return_has_a_rule_of_its_own() {
        for (int i = 0; i < SIZE; i++) {
            assertTrue(lets(SIZE, true));
        }
    }
}
