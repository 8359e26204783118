package dev.lifeguard.servers;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.FakeTicker;
import org.junit.jupiter.api.Test;

class UnansweredTest {
    private static final long LONG = Unanswered.LONGEST_NANOS;

    private final FakeTicker ticker = new FakeTicker();
    private final Refusals refusals = new Refusals(ticker);

    @Test
    void a_server_that_keeps_somebody_waiting_may_refuse() {
        refusals.asked(at("db", "app"));
        ticker.advanceMillis(200);
        assertFalse(refusals.mayRefuse(at("db", "app"), LONG), "logins take their time");

        ticker.advanceMillis(1);

        assertTrue(refusals.mayRefuse(at("db", "app"), LONG));
        assertTrue(refusals.mayRefuse(at("db", "another user"), LONG));
        assertFalse(refusals.mayRefuse(at("elsewhere", "app"), LONG));
        assertFalse(refusals.mayRefuse(null, LONG));
    }

    @Test
    void one_answer_speaks_for_all_who_wait() {
        refusals.asked(at("db", "app"));
        refusals.asked(at("db", "app"));
        ticker.advanceMillis(1_000);

        refusals.answered(at("db", "a token in place of app"));

        assertFalse(refusals.mayRefuse(at("db", "app"), LONG));
    }

    @Test
    void the_one_that_was_asked_for_first_counts() {
        refusals.asked(at("db", "app"));
        ticker.advanceMillis(150);
        refusals.asked(at("db", "app"));
        ticker.advanceMillis(51);

        assertTrue(refusals.mayRefuse(at("db", "app"), LONG));
    }

    @Test
    void an_answer_that_nobody_told_of_is_forgotten_after_five_minutes() {
        refusals.asked(at("db", "app"));
        ticker.advanceMillis(5 * 60_000 + 1);
        assertFalse(refusals.mayRefuse(at("db", "app"), LONG));

        refusals.asked(at("db", "app"));
        ticker.advanceMillis(201);

        assertTrue(refusals.mayRefuse(at("db", "app"), LONG));
    }

    @Test
    void no_more_databases_are_remembered_than_64() {
        for (int i = 0; i <= 64; i++) {
            refusals.asked(at("db" + i, "app"));
        }
        ticker.advanceMillis(201);

        assertTrue(refusals.mayRefuse(at("db63", "app"), LONG));
        assertFalse(refusals.mayRefuse(at("db64", "app"), LONG));
    }

    private static String at(String host, String user) {
        return Refusals.prefixOf(new DatabaseAddress("postgresql", host, 5432, "shop")) + user;
    }
}
