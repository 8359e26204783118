package dev.lifeguard.recycling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lifeguard.model.FakeTicker;
import dev.lifeguard.model.IdleLimit;
import org.junit.jupiter.api.Test;

class IdleDeathsTest {
    private static final long MILLI = 1_000_000L;

    private final FakeTicker ticker = new FakeTicker();
    private final IdleDeaths deaths = new IdleDeaths(ticker);

    /** Found dead at the same moment. */
    private void die(long... idleMillis) {
        for (long idle : idleMillis) {
            deaths.died(idle * MILLI);
            ticker.advanceMillis(1);
        }
    }

    private void aMomentPasses() {
        ticker.advanceMillis(1_001);
    }

    private void survive(long idleMillis) {
        deaths.survived(idleMillis * MILLI);
    }

    private Long learnedMillis() {
        IdleLimit limit = deaths.limit();
        return limit == null ? null : limit.nanos / MILLI;
    }

    private void learnOneMinute() {
        die(60_000, 58_000, 59_000);
        aMomentPasses();
        die(58_500, 59_500);
        aMomentPasses();
    }

    @Test
    void five_deaths_and_no_survivor_teach_three_quarters_of_the_shortest() {
        learnOneMinute();

        IdleLimit limit = deaths.limit();
        assertNotNull(limit);
        assertEquals(43_500 * MILLI, limit.nanos);
        assertEquals(IdleLimit.Source.OBSERVED, limit.source);
        assertEquals(5, limit.deaths);
        assertEquals(58_000 * MILLI, limit.shortestNanos);
        assertEquals(60_000 * MILLI, limit.longestNanos);
    }

    @Test
    void four_deaths_teach_nothing() {
        die(60_000, 58_000, 59_000, 58_500);
        aMomentPasses();

        assertNull(deaths.limit());
    }

    @Test
    void nothing_is_concluded_while_the_moment_lasts() {
        die(60_000, 58_000, 59_000, 58_500, 59_500);
        assertNull(deaths.limit());

        aMomentPasses();

        assertEquals(43_500, learnedMillis());
    }

    @Test
    void deaths_that_follow_put_no_conclusion_off() {
        die(60_000, 58_000, 59_000, 58_500, 59_500);
        aMomentPasses();

        die(60_000);

        assertEquals(43_500, learnedMillis());
    }

    @Test
    void a_crowd_that_died_after_different_times_teaches_nothing() {
        die(1_200, 60_000, 7_000, 300_000, 20_000, 90_000, 4_000);
        aMomentPasses();
        die(11_000, 70_000, 2_000, 40_000, 800, 5_000);
        aMomentPasses();

        assertNull(deaths.limit());
    }

    @Test
    void one_death_of_a_crowd_spoils_its_moment_only() {
        die(58_000, 59_000, 60_000, 5_000); // a restart
        aMomentPasses();
        learnOneMinute();

        assertEquals(43_500, learnedMillis());
        assertEquals(5, deaths.limit().deaths);
    }

    @Test
    void a_survivor_of_a_longer_spell_refutes_the_deaths_before_it() {
        die(60_000, 58_000, 59_000, 61_000);
        aMomentPasses();
        survive(65_000);
        die(60_000);
        aMomentPasses();

        assertNull(deaths.limit());
    }

    @Test
    void a_survivor_of_a_shorter_spell_says_nothing() {
        die(60_000, 58_000, 59_000);
        aMomentPasses();
        survive(57_999);
        die(58_500, 59_500);
        aMomentPasses();
        survive(57_999);

        assertEquals(43_500, learnedMillis());
    }

    @Test
    void a_limit_is_forgotten_when_one_survives_what_killed_the_others() {
        learnOneMinute();
        assertEquals(43_500, learnedMillis());

        survive(58_000);

        assertNull(deaths.limit());
    }

    @Test
    void a_killed_session_does_not_shorten_what_was_learned() {
        learnOneMinute();
        assertEquals(43_500, learnedMillis());

        die(2_000);
        aMomentPasses();

        assertEquals(43_500, learnedMillis());
        assertEquals(5, deaths.limit().deaths);
    }

    @Test
    void five_shorter_deaths_do() {
        learnOneMinute();
        assertEquals(43_500, learnedMillis());

        die(10_000, 10_100, 10_200);
        aMomentPasses();
        die(10_300, 10_400);
        aMomentPasses();

        assertEquals(7_500, learnedMillis());
    }

    @Test
    void later_deaths_of_the_same_kind_are_counted_and_change_nothing_else() {
        learnOneMinute();
        assertEquals(43_500, learnedMillis());

        die(44_000, 44_500);
        aMomentPasses();

        IdleLimit limit = deaths.limit();
        assertEquals(43_500 * MILLI, limit.nanos);
        assertEquals(7, limit.deaths);
        assertEquals(58_000 * MILLI, limit.shortestNanos);
    }

    @Test
    void the_limit_is_never_under_half_a_second() {
        die(550, 560, 570, 580, 590);
        aMomentPasses();

        assertEquals(500, learnedMillis());
    }

    @Test
    void what_was_in_use_just_now_did_not_die_of_idleness() {
        die(1, 2, 3, 4, 499);
        aMomentPasses();

        assertNull(deaths.limit());
    }
}
