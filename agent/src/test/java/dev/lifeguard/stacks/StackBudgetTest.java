package dev.lifeguard.stacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StackBudgetTest {
    private static final long ROUND = TimeUnit.MILLISECONDS.toNanos(100);
    private final StackBudget budget = new StackBudget(10_000);

    /** In a test of 350 checkouts a leak must not go without its line. */
    @Test
    void every_checkout_of_a_small_run_keeps_its_stack() {
        assertEquals(350, taken(350));
    }

    @Test
    void what_is_not_used_is_saved_up_to_a_bound() {
        taken(20_000);

        for (int round = 0; round < 50; round++) {
            budget.renew(false, ROUND);
        }
        assertEquals(5000, taken(20_000));

        for (int round = 0; round < 1000; round++) {
            budget.renew(false, ROUND);
        }
        assertEquals(10_000, taken(20_000));
    }

    @Test
    void a_busy_pool_keeps_a_thousand_a_second_and_ten_times_as_many_while_it_is_watched() {
        taken(20_000);

        budget.renew(false, ROUND);
        assertEquals(100, taken(20_000));
        budget.renew(true, ROUND);
        assertEquals(1000, taken(20_000));
        assertTrue(!budget.take());
    }

    private int taken(int asked) {
        int taken = 0;
        for (int i = 0; i < asked; i++) {
            taken += budget.take() ? 1 : 0;
        }
        return taken;
    }
}
