package dev.lifeguard.preflight;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.drivers.errors.Disconnects;
import dev.lifeguard.drivers.errors.Rules;
import dev.lifeguard.pools.kinds.PoolKinds;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class CheckoutErrorsTest {
    private final CheckoutErrors errors =
            new CheckoutErrors(new Disconnects(Rules.NONE, PoolKinds.packages()));

    @Test
    void what_a_pooler_has_sent_away_within_the_pool_is_worth_asking_for_another() {
        assertTrue(errors.isDeadInPool(sentAway("org.postgresql.jdbc.PgConnection", "isValid")));
    }

    @Test
    void a_pooler_that_lets_nobody_in_is_not_asked_again_at_once() {
        SQLException error = sentAway("org.postgresql.Driver", "connect");

        assertFalse(errors.isDeadInPool(error));
        assertFalse(errors.isDeadInPool(new SQLException("Cannot create", error)));
        assertTrue(errors.isServerSick(error));
        assertTrue(errors.isWorthAskingAgain(error));
    }

    private static SQLException sentAway(String type, String method) {
        SQLException error = new SQLException("FATAL: server login has been failing", "08P01");
        StackTraceElement maker =
                new StackTraceElement("org.postgresql.core.v3.QueryExecutorImpl", "read", "", 1);
        error.setStackTrace(
                new StackTraceElement[] {maker, new StackTraceElement(type, method, "", 1)});
        return error;
    }
}
