package dev.lifeguard.tracking;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.sessions.Birth;
import java.sql.Connection;
import java.sql.Driver;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** When a connection began to be is told by whoever has opened it, and once. */
class BirthTest {
    private static final Object[] ARGUMENTS = {"jdbc:h2:mem:born", new Properties()};

    private final Host host = new Host();
    private final Driver driver = Host.driver();
    private final DataSource lender = Host.dataSource();
    private final Connection connection = Host.connection();

    @Test
    void an_opening_is_told_of_from_its_beginning_on() {
        long began = host.ticker.nanos();
        Object connect = host.tracker.calls().entered(HookEvent.CONNECT, driver, ARGUMENTS);
        host.ticker.advanceMillis(7);

        Birth birth = exited(connect);

        long late = birth.beganNanos - began;
        assertTrue(late >= 0 && late < 1_000_000, late + " ns"); // the ticker moves when it is read
        assertSame(driver, birth.recipe.opener());
        assertNotNull(birth.address);
    }

    private Birth exited(Object connect) {
        return host.tracker.calls().exited(HookEvent.CONNECT, driver, connect, connection, null);
    }

    /** Or it would be born anew at each checkout, and its data source be as it is by then. */
    @Test
    void who_lends_again_what_it_has_opened_opens_nothing() {
        Object first = host.tracker.calls().entered(HookEvent.CHECKOUT, lender, null);
        Object connect = host.tracker.calls().entered(HookEvent.CONNECT, driver, ARGUMENTS);
        assertNotNull(exited(connect));
        assertNull(host.tracker.calls().checkedOut(first, connection));

        for (int i = 0; i < 3; i++) {
            Object again = host.tracker.calls().entered(HookEvent.CHECKOUT, lender, null);
            assertNull(host.tracker.calls().checkedOut(again, connection));
        }
    }
}
