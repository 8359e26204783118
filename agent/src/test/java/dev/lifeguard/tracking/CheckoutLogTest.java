package dev.lifeguard.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.snapshots.CheckoutLogLine;
import java.sql.Connection;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class CheckoutLogTest {
    private final Host host = new Host();
    private final DataSource pool = Host.dataSource();

    @Test
    void checkouts_and_returns_are_told_in_their_order_with_their_times() {
        host.set("log-level=debug");
        Connection first = host.checkOut(pool, Host.connection());
        Connection second = host.checkOut(pool, Host.connection());
        host.ticker.advanceMillis(20);
        host.close(first);
        host.close(second);
        assertTrue(host.echoes.isEmpty(), "nothing is told on the application's thread");

        host.sweepAfterMillis(1);

        assertEquals("out 1, out 2, in 1, in 2", told());
        CheckoutLogLine in = host.echoes.get(2);
        assertEquals(Thread.currentThread().getName(), in.thread);
        assertNotNull(in.callSite);
        assertTrue(in.nanos >= 20_000_000, in.nanos + " ns held");
    }

    @Test
    void pools_of_one_name_are_told_apart() {
        host.set("log-level=debug");
        host.close(host.checkOut(pool, Host.connection()));
        host.close(host.checkOut(new PlainDataSource(), Host.connection()));
        host.close(host.checkOut(new PlainDataSource(), Host.connection()));
        host.sweepAfterMillis(1);
        host.echoes.clear();
        host.close(host.checkOut(new PlainDataSource(), Host.connection()));
        host.sweepAfterMillis(1);

        assertTrue(
                host.echoes.get(0).pool.matches("PlainDataSource #[0-9]+"),
                host.echoes.get(0).pool);
    }

    @Test
    void nothing_is_told_unless_asked_for() {
        Connection before = host.checkOut(pool, Host.connection());
        host.set("log-level=debug");
        host.close(before);
        host.sweepAfterMillis(1);

        assertEquals("", told());
    }

    @Test
    void what_turns_out_to_be_no_checkout_is_not_told() {
        host.set("log-level=debug");
        Connection physical = host.connect(Host.driver(), Host.connection());
        host.close(host.checkOut(pool, () -> physical));
        host.sweepAfterMillis(1);

        assertEquals(1, host.echoes.stream().filter(echo -> echo.returned).count(), told());
        assertEquals(1, host.echoes.stream().filter(echo -> !echo.returned).count(), told());
        assertFalse(host.onlyPool().checkouts > 1);
    }

    @Test
    void what_comes_too_fast_is_counted() {
        host.set("log-level=debug");
        for (int i = 0; i < 6_000; i++) {
            host.close(host.checkOut(pool, Host.connection()));
        }
        host.sweepAfterMillis(1);

        assertEquals(10_000, host.echoes.size());
        assertEquals(2_000, host.echoesDropped);

        host.close(host.checkOut(pool, Host.connection()));
        host.sweepAfterMillis(1);
        assertEquals(10_002, host.echoes.size(), "there is room again");
    }

    private String told() {
        StringBuilder text = new StringBuilder();
        for (CheckoutLogLine echo : host.echoes) {
            text.append(text.length() == 0 ? "" : ", ");
            text.append(echo.returned ? "in " : "out ").append(echo.number);
        }
        return text.toString();
    }
}
