package dev.lifeguard.preflight;

import static dev.lifeguard.servers.ServerHealth.Death.BROKEN;
import static dev.lifeguard.servers.ServerHealth.Death.TIMED_OUT;
import static dev.lifeguard.servers.ServerHealth.Death.WRONG_ROLE;
import static dev.lifeguard.servers.ServerHealth.Verdict.FRESH;
import static dev.lifeguard.servers.ServerHealth.Verdict.RETIRE;
import static dev.lifeguard.servers.ServerHealth.Verdict.VALIDATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.connections.Physicals;
import dev.lifeguard.model.FakeTicker;
import dev.lifeguard.servers.Backoff;
import dev.lifeguard.servers.ServerHealth;
import dev.lifeguard.servers.Servers;
import org.junit.jupiter.api.Test;

class ServerHealthTest {
    private final FakeTicker ticker = new FakeTicker();
    private final ServerHealth health = new ServerHealth(ticker);

    private PhysicalState born() {
        return new PhysicalState(
                new Physicals.Birth(ticker.nanos(), ticker.nanos(), null),
                0.5,
                null,
                null,
                false,
                health);
    }

    private void dies(ServerHealth.Death death) {
        health.died(death, ticker.nanos());
    }

    @Test
    void nobody_is_suspect_before_the_first_death() {
        assertEquals(FRESH, verdict(born()));
    }

    @Test
    void a_death_makes_older_ones_suspect_until_they_are_validated() {
        PhysicalState older = born();
        ticker.advanceMillis(6_000); // over the edge of the long
        dies(BROKEN);
        ticker.advanceMillis(1);
        PhysicalState younger = born();

        assertEquals(VALIDATE, verdict(older));
        assertEquals(FRESH, verdict(younger));

        older.proven(ticker.nanos());
        assertEquals(FRESH, verdict(older));
    }

    @Test
    void two_deaths_and_deaths_far_apart_retire_nobody() {
        PhysicalState older = born();
        for (int i = 0; i < 10; i++) {
            ticker.advanceMillis(501);
            dies(BROKEN);
        }

        assertEquals(VALIDATE, verdict(older));
    }

    @Test
    void three_deaths_within_a_second_retire_older_ones_and_spare_replacements() {
        PhysicalState older = born();
        ticker.advanceMillis(100);
        dies(BROKEN);
        ticker.advanceMillis(1);
        PhysicalState replacement = born();
        ticker.advanceMillis(1);
        dies(BROKEN);
        ticker.advanceMillis(1);
        dies(BROKEN);

        assertEquals(RETIRE, verdict(older));
        older.proven(ticker.advanceMillis(1).nanos());
        assertEquals(RETIRE, verdict(older));
        assertEquals(VALIDATE, verdict(replacement));
        assertEquals(FRESH, verdict(born()));
    }

    @Test
    void a_time_out_retires_what_is_older_than_the_wait() {
        PhysicalState older = born();
        long asked = ticker.advanceMillis(100).nanos();
        ticker.advanceMillis(1_000);
        PhysicalState openedMeanwhile = born();
        ticker.advanceMillis(1_000);

        health.died(TIMED_OUT, asked);

        assertEquals(RETIRE, verdict(older));
        assertEquals(FRESH, verdict(openedMeanwhile));
    }

    @Test
    void a_changed_role_retires_all_older_ones() {
        PhysicalState older = born();
        ticker.advanceMillis(1);
        dies(WRONG_ROLE);

        assertEquals(RETIRE, verdict(older));
    }

    @Test
    void a_death_told_late_brings_no_mark_back() {
        long early = ticker.nanos();
        ticker.advanceMillis(100);
        PhysicalState physical = born();
        ticker.advanceMillis(100);
        dies(WRONG_ROLE);

        health.died(TIMED_OUT, early);

        assertEquals(RETIRE, verdict(physical));
    }

    @Test
    void while_the_server_refuses_connections_what_works_is_kept() {
        PhysicalState older = born();
        ticker.advanceMillis(1);
        dies(TIMED_OUT);
        health.backoff().refused();

        assertEquals(VALIDATE, verdict(older));

        health.backoff().accepted();
        assertEquals(RETIRE, verdict(older));
    }

    @Test
    void pauses_grow_to_five_seconds_and_end_with_the_first_success() {
        Backoff backoff = health.backoff();
        assertFalse(backoff.isSick());
        assertEquals(0, backoff.waitNanos());
        long expectedMillis = 100;
        for (int i = 0; i < 10; i++) {
            backoff.refused();
            backoff.refused(); // another thread, at the same time
            long waitMillis = backoff.waitNanos() / 1_000_000;
            assertTrue(waitMillis <= expectedMillis, waitMillis + " ms");
            assertTrue(waitMillis >= expectedMillis / 2, waitMillis + " ms");
            ticker.advanceMillis(waitMillis + 1);
            assertEquals(0, backoff.waitNanos());
            assertTrue(backoff.isSick());
            expectedMillis = Math.min(5_000, expectedMillis * 2);
        }

        backoff.accepted();

        assertFalse(backoff.isSick());
        backoff.refused();
        assertTrue(backoff.waitNanos() <= 100_000_000);
    }

    @Test
    void a_server_refuses_until_it_accepts_or_nobody_has_tried_for_long() {
        Backoff backoff = health.backoff();
        long within = 60_000_000_000L;
        assertFalse(backoff.isRefusing(within));

        backoff.refused();
        ticker.advanceMillis(60_000);
        assertTrue(backoff.isRefusing(within));
        ticker.advanceMillis(1);
        assertFalse(backoff.isRefusing(within));

        backoff.refused();
        assertTrue(backoff.isRefusing(within));
        backoff.accepted();
        assertFalse(backoff.isRefusing(within));
    }

    @Test
    void every_server_has_its_own_health() {
        Servers servers = new Servers(ticker);

        assertSame(servers.at("10.0.0.1:5432"), servers.at("10.0.0.1:5432"));
        assertNotSame(servers.at("10.0.0.1:5432"), servers.at("10.0.0.2:5432"));
        assertSame(servers.at(null), servers.at(null));
        for (int i = 0; i < 100; i++) {
            servers.at("10.0.1." + i + ":5432");
        }
        assertSame(servers.at("10.9.0.1:1"), servers.at("10.9.0.2:1"));
    }

    @Test
    void a_lost_role_retires_what_is_older_and_is_not_believed_of_what_is_younger() {
        PhysicalState old = born();
        PhysicalState other = born();
        ticker.advanceMillis(1000);

        assertTrue(health.hasLostItsRole(old.bornNanos(), ticker.nanos()));
        PhysicalState fresh = born();
        ticker.advanceMillis(1000);

        assertEquals(ServerHealth.Verdict.RETIRE, verdict(other));
        assertEquals(ServerHealth.Verdict.FRESH, verdict(fresh));
        assertTrue(health.hasLostItsRole(other.bornNanos(), ticker.nanos()));
        assertFalse(health.hasLostItsRole(fresh.bornNanos(), ticker.nanos()));
        assertEquals(ServerHealth.Verdict.FRESH, verdict(fresh));
    }

    private ServerHealth.Verdict verdict(PhysicalState of) {
        return health.verdict(of.bornNanos(), of.provenNanos());
    }
}
