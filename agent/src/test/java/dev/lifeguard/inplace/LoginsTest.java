package dev.lifeguard.inplace;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.FakeTicker;
import dev.lifeguard.sessions.Fingerprint;
import org.junit.jupiter.api.Test;

class LoginsTest {
    private static final int MORE_THAN_ARE_KEPT = 300;

    private final Logins logins = new Logins(new FakeTicker());

    private static Fingerprint login(int number) {
        return new Fingerprint().add("token " + number);
    }

    /** Some clouds have a password of its own for each login. */
    @Test
    void however_many_have_succeeded_the_next_one_may_be_tried() throws Exception {
        for (int i = 0; i < MORE_THAN_ARE_KEPT; i++) {
            assertFalse(logins.isRefused(login(i)), "after " + i);
            assertTrue(logins.mayTry(login(i), 1));
            logins.accepted(login(i));
            logins.tried(login(i));
        }
    }

    @Test
    void where_very_many_were_refused_no_other_is_tried() throws Exception {
        for (int i = 0; i < MORE_THAN_ARE_KEPT; i++) {
            logins.refused(login(i));
        }

        assertTrue(logins.isRefused(login(MORE_THAN_ARE_KEPT)));
        assertFalse(logins.mayTry(login(MORE_THAN_ARE_KEPT), 1));
    }
}
