package dev.lifeguard.servers;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.FakeTicker;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private static final int MORE_THAN_ARE_KEPT = 100;
    private static final long LONG_NANOS = 600_000_000_000L;

    private final Refusals refusals = new Refusals(new FakeTicker());

    /** A database for each tenant: all of them fail when their server does, again and again. */
    @Test
    void what_was_accepted_since_makes_room_for_what_is_refused_now() {
        for (int i = 0; i < MORE_THAN_ARE_KEPT; i++) {
            String address = "mysql db 3306 tenant" + i + " app";
            assertFalse(refusals.mayRefuse(address, LONG_NANOS));

            refusals.loginRefused(address);

            assertTrue(refusals.mayRefuse(address, LONG_NANOS), "the " + i + "th");
            refusals.accepted(address);
            assertFalse(refusals.mayRefuse(address, LONG_NANOS));
        }
    }
}
