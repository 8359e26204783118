package dev.lifeguard.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.FakeTicker;
import dev.lifeguard.model.IdleLimit;
import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.recycling.Life;
import dev.lifeguard.recycling.Rest;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

class RecyclingTest {
    private static final long SECOND = 1_000_000_000L;

    private final FakeTicker ticker = new FakeTicker();
    private final PoolOf pool = new PoolOf(10, ticker);
    private final Recycling recycling = new Recycling(ticker);

    private Life born() {
        return new Life(ticker.nanos());
    }

    /** At a checkout after so many seconds of idleness, of a driver nobody knows. */
    private RetireReason atCheckout(Life life, long idleNanos) {
        boolean tooLong = recycling.isIdleTooLong(pool, life, idleNanos);
        return recycling.dueAtCheckout(pool, new Rest(life, idleNanos, tooLong, untouchable()));
    }

    private RetireReason atReturn(Life life) {
        return recycling.dueAtReturn(pool, life);
    }

    private static Connection untouchable() {
        return (Connection)
                Proxy.newProxyInstance(
                        RecyclingTest.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (self, method, arguments) -> {
                            throw new AssertionError("the driver was asked for " + method);
                        });
    }

    @Test
    void nothing_is_due_unless_a_limit_is_set() {
        Life life = born();
        life.uses(1_000_000);
        ticker.advanceMillis(1_000_000);

        assertNull(atCheckout(life, 1_000 * SECOND));
        assertNull(atReturn(life));
    }

    @Test
    void a_connection_is_due_at_its_age_and_no_earlier() {
        pool.set("recycle.max-age=10s");
        Life life = born();

        ticker.advanceMillis(9_999);
        assertNull(atCheckout(life, 0));
        assertNull(atReturn(life));
        ticker.advanceMillis(1);

        assertEquals(RetireReason.AGE, atCheckout(life, 0));
    }

    @Test
    void who_is_interrupted_gets_what_is_there_for_he_could_not_wait_for_another_one() {
        pool.set("recycle.max-age=10s", "recycle.max-idle=5s");
        Life life = born();
        ticker.advanceMillis(10_000);

        Thread.currentThread().interrupt();
        assertNull(atCheckout(life, 0));
        assertNull(atCheckout(life, 6 * SECOND));
        assertTrue(Thread.interrupted()); // nobody has taken it away

        assertEquals(RetireReason.AGE, atCheckout(life, 0));
    }

    @Test
    void jitter_only_shortens() {
        assertEquals(1_000, Recycling.dueAgeNanos(1_000, 0.2, 0));
        assertEquals(900, Recycling.dueAgeNanos(1_000, 0.2, 0.5));
        assertEquals(801, Recycling.dueAgeNanos(1_000, 0.2, 0.999));
        assertEquals(1_000, Recycling.dueAgeNanos(1_000, 0, 0.999));
        assertEquals(Long.MAX_VALUE, Recycling.dueAgeNanos(Long.MAX_VALUE, 0.2, 0));
    }

    @Test
    void connections_opened_together_are_spread_over_the_jitter() {
        pool.set("recycle.max-age=10s", "recycle.jitter=20%", "recycle.pace=100");
        pool.sizes = new PoolSizes(101, 101, 0, 101, 0);
        Life[] lives = new Life[100];
        for (int i = 0; i < lives.length; i++) {
            lives[i] = born();
            lives[i].share(i / 100.0);
        }
        ticker.advanceMillis(9_000);

        int due = 0;
        for (Life life : lives) {
            due += atCheckout(life, 0) == RetireReason.AGE ? 1 : 0;
        }

        assertEquals(50, due); // those whose place is in the upper half
    }

    @Test
    void a_connection_goes_after_so_many_uses() {
        pool.set("recycle.max-uses=3");
        Life life = born();
        life.uses(2);
        assertNull(atReturn(life));
        assertNull(atCheckout(life, 0));

        life.uses(3);

        assertEquals(RetireReason.USES, atReturn(life));
    }

    @Test
    void a_connection_idle_for_too_long_goes_at_checkout() {
        pool.set("recycle.max-idle=5s");
        Life life = born();

        assertFalse(recycling.isIdleTooLong(pool, life, 5 * SECOND - 1));
        assertNull(atCheckout(life, 5 * SECOND - 1));
        assertTrue(recycling.isIdleTooLong(pool, life, 5 * SECOND));
        assertEquals(RetireReason.IDLE, atCheckout(life, 5 * SECOND));
        assertEquals(IdleLimit.Source.OPTION, pool.counts.maxIdle().source);
        assertEquals(5 * SECOND, pool.counts.maxIdle().nanos);
    }

    @Test
    void an_idle_limit_that_stays_the_same_is_told_once() {
        pool.set("recycle.max-idle=5s");
        recycling.isIdleTooLong(pool, born(), 0);
        IdleLimit told = pool.counts.maxIdle();

        recycling.isIdleTooLong(pool, born(), 0);
        assertSame(told, pool.counts.maxIdle());

        pool.set("recycle.max-idle=6s");
        recycling.isIdleTooLong(pool, born(), 0);
        assertEquals(6 * SECOND, pool.counts.maxIdle().nanos);
    }

    private Life fiveDiedAfterAMinute() {
        pool.set("recycle.max-idle=auto");
        Life life = born();
        for (int i = 0; i < 5; i++) {
            recycling.died(pool, life, 60 * SECOND);
        }
        ticker.advanceMillis(1_001);
        return life;
    }

    @Test
    void what_was_learned_from_deaths_counts_only_where_it_is_wanted() {
        Life life = fiveDiedAfterAMinute();
        assertTrue(recycling.isIdleTooLong(pool, life, 45 * SECOND));
        assertEquals(IdleLimit.Source.OBSERVED, pool.counts.maxIdle().source);

        pool.set("recycle.max-idle=off");

        assertFalse(recycling.isIdleTooLong(pool, life, 100 * SECOND));
        assertNull(pool.counts.maxIdle());
    }

    @Test
    void one_that_survives_longer_refutes_it() {
        Life life = fiveDiedAfterAMinute();
        assertTrue(recycling.isIdleTooLong(pool, life, 45 * SECOND));

        recycling.survived(pool, life, 61 * SECOND);

        assertFalse(recycling.isIdleTooLong(pool, life, 45 * SECOND));
    }

    @Test
    void the_first_one_whose_time_a_learned_limit_says_is_up_is_tried() {
        Life life = fiveDiedAfterAMinute(); // of a restart, in a pool where nobody worked

        assertEquals(RetireReason.IDLE, atCheckout(life, 59 * SECOND), "too early to tell");
        recycling.retired(pool, life, false);
        ticker.advanceMillis(60_000);
        assertTrue(recycling.isIdleTooLong(pool, life, 61 * SECOND), "or nobody validates it");
        assertNull(atCheckout(life, 61 * SECOND));
        recycling.survived(pool, life, 61 * SECOND);

        assertFalse(recycling.isIdleTooLong(pool, life, 61 * SECOND), "it was no limit");
    }

    @Test
    void no_more_go_at_a_time_than_the_pace_allows() {
        pool.set("recycle.max-uses=1");
        Life first = used();
        Life second = used();
        assertEquals(RetireReason.USES, atCheckout(first, 0));
        assertNull(atCheckout(second, 0));
        assertNull(atReturn(second));

        first.closed(true);
        recycling.retired(pool, first, true);

        assertEquals(RetireReason.USES, atCheckout(second, 0));
    }

    @Test
    void a_pool_is_owed_a_connection_from_the_moment_that_it_is_to_let_one_go() {
        pool.set("recycle.max-uses=1");
        Life life = used();
        assertEquals(0, gaps());

        assertEquals(RetireReason.USES, atCheckout(life, 0));

        assertEquals(1, gaps(), "others may miss it before its thread goes on");
        recycling.retired(pool, life, true);
        assertEquals(1, gaps());
        recycling.arrived(pool);
        assertEquals(0, gaps());
    }

    @Test
    void what_went_long_before_it_could_be_missed_is_not_owed() {
        pool.set("recycle.max-uses=1");
        Life life = used();
        assertEquals(RetireReason.USES, atCheckout(life, 0));
        recycling.retired(pool, life, true);
        long now = ticker.nanos();

        assertEquals(1, recycling.gaps(pool, now));
        assertEquals(0, recycling.gaps(pool, now + 1));
    }

    private int gaps() {
        return recycling.gaps(pool, ticker.nanos() - 60 * SECOND);
    }

    @Test
    void a_pool_that_keeps_its_connection_is_owed_none() {
        pool.set("recycle.max-uses=1");
        Life life = used();
        assertEquals(RetireReason.USES, atCheckout(life, 0));

        recycling.retired(pool, life, false);

        assertEquals(0, gaps());
    }

    private Life used() {
        Life life = born();
        life.uses(1);
        return life;
    }

    @Test
    void a_pace_of_everything_leaves_one() {
        pool.set("recycle.max-uses=1", "recycle.pace=10");
        pool.sizes = new PoolSizes(10, 3, 3, 0, 0);

        assertEquals(RetireReason.USES, atReturn(used()));
        assertEquals(RetireReason.USES, atReturn(used()));
        assertNull(atReturn(used()));
    }

    @Test
    void the_only_connection_goes_at_checkout_where_its_replacement_is_opened_at_once() {
        pool.set("recycle.max-uses=1");
        pool.sizes = new PoolSizes(10, 1, 1, 0, 0);
        assertNull(atReturn(used()));

        assertEquals(RetireReason.USES, atCheckout(used(), 0));
    }

    @Test
    void a_pool_of_unknown_size_is_taken_for_one_of_one() {
        pool.set("recycle.max-uses=1", "recycle.pace=10");
        pool.sizes = PoolSizes.UNKNOWN;

        assertNull(atReturn(used()));
        assertEquals(RetireReason.USES, atCheckout(used(), 0));
        assertNull(atCheckout(used(), 0));
    }

    @Test
    void a_pool_that_keeps_its_connection_is_left_alone_for_a_minute() {
        pool.set("recycle.max-uses=1");
        Life life = used();
        assertEquals(RetireReason.USES, atCheckout(life, 0));
        recycling.retired(pool, life, false);

        ticker.advanceMillis(59_999);
        assertNull(atCheckout(life, 0));
        ticker.advanceMillis(1);

        assertEquals(RetireReason.USES, atCheckout(life, 0));
    }

    @Test
    void what_closing_might_commit_stays() {
        pool.set("recycle.max-uses=1", "recycle.max-age=1ms", "recycle.max-idle=1ms");
        Life life = used();
        life.mayCommit(true);
        ticker.advanceMillis(1_000);

        assertNull(atCheckout(life, 1_000 * SECOND));
        assertNull(atReturn(life));

        life.mayCommit(false); // it came back clean
        assertEquals(RetireReason.AGE, atCheckout(life, 0));
    }

    @Test
    void pools_do_not_wait_for_each_other() {
        pool.set("recycle.max-uses=1");
        PoolOf other = new PoolOf(10, ticker);
        other.set("recycle.max-uses=1");
        assertEquals(RetireReason.USES, atCheckout(used(), 0));
        assertNull(atCheckout(used(), 0));

        assertEquals(RetireReason.USES, recycling.dueAtReturn(other, used()));
    }

    /** Or one order would cost every checkout of every pool, for ever. */
    @Test
    void an_order_is_answered_once_by_each_connection_that_it_does_not_concern() {
        Life old = born();
        assertTrue(recycling.isObeyed(pool, old));
        ticker.advanceMillis(1);
        recycling.order("another", 0);
        assertTrue(recycling.isObeyed(pool, old));
        assertTrue(recycling.isObeyed(pool, null));

        recycling.order(pool.poolName(), 0);
        ticker.advanceMillis(1);
        Life young = born();
        assertFalse(recycling.isObeyed(pool, young));
        assertFalse(recycling.isObeyed(pool, null));
        assertFalse(recycling.mayBeDue(pool, young, 0, ticker.nanos()));

        assertTrue(recycling.isObeyed(pool, young));
        assertTrue(recycling.mayBeDue(pool, old, 0, ticker.nanos()));
        assertFalse(recycling.isObeyed(pool, old));
    }

    @Test
    void a_later_order_for_older_ones_takes_none_back() {
        Life life = born();
        ticker.advanceMillis(1_000);
        recycling.order("orders", 0);
        ticker.advanceMillis(1_000);

        recycling.order("orders", 3_600 * SECOND);

        assertEquals(RetireReason.ASKED, atCheckout(life, 0));
        assertNull(atCheckout(born(), 0));
    }
}
