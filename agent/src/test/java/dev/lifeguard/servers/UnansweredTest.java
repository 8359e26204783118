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
    void one_answer_speaks_for_all_who_have_asked_before() throws InterruptedException {
        another(() -> refusals.asked(at("db", "app")));
        ticker.advanceMillis(1);
        refusals.asked(at("db", "app"));
        ticker.advanceMillis(1_000);

        refusals.answered(true);

        assertFalse(refusals.mayRefuse(at("db", "app"), LONG));
    }

    @Test
    void it_says_nothing_of_those_who_have_asked_since() throws InterruptedException {
        refusals.asked(at("db", "app"));
        another(() -> refusals.asked(at("db", "app")));
        another(() -> refusals.asked(at("elsewhere", "app")));
        ticker.advanceMillis(1);
        refusals.answered(true);

        ticker.advanceMillis(200);

        assertTrue(refusals.mayRefuse(at("db", "app"), LONG));
        assertTrue(refusals.mayRefuse(at("elsewhere", "app"), LONG));
    }

    /** {@code DriverManager} asks one after the other. */
    @Test
    void a_driver_that_was_not_meant_says_nothing_of_the_server() throws InterruptedException {
        another(() -> refusals.asked(at("db", "app")));
        ticker.advanceMillis(150);
        refusals.asked(at("db", "app"));
        refusals.answered(false);

        ticker.advanceMillis(51);

        assertTrue(refusals.mayRefuse(at("db", "app"), LONG));
    }

    @Test
    void the_one_that_was_asked_for_first_counts() throws InterruptedException {
        another(() -> refusals.asked(at("db", "app")));
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
    void no_more_are_remembered_than_256_nor_for_longer_than_they_count() throws Exception {
        for (int i = 0; i <= 256; i++) {
            String database = at("db" + i, "app");
            another(() -> refusals.asked(database));
        }
        ticker.advanceMillis(201);
        assertTrue(refusals.mayRefuse(at("db255", "app"), LONG));
        assertFalse(refusals.mayRefuse(at("db256", "app"), LONG));

        ticker.advanceMillis(5 * 60_000);
        refusals.asked(at("db256", "app"));
        ticker.advanceMillis(201);

        assertTrue(refusals.mayRefuse(at("db256", "app"), LONG));
    }

    /** Another thread asks. */
    private static void another(Runnable asks) throws InterruptedException {
        Thread thread = new Thread(asks);
        thread.start();
        thread.join();
    }

    private static String at(String host, String user) {
        return Refusals.prefixOf(new DatabaseAddress("postgresql", host, 5432, "shop")) + user;
    }
}
