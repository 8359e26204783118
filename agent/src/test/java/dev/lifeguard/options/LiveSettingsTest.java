package dev.lifeguard.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.options.PoolSettings.CallSites;
import dev.lifeguard.options.PoolSettings.OpenTransaction;
import java.util.Collections;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class LiveSettingsTest {

    private static Options options(String arguments) {
        return OptionReader.read(
                arguments, new Properties(), Collections.<String, String>emptyMap());
    }

    @Test
    void a_pool_is_asked_for_by_name() {
        LiveSettings settings =
                new LiveSettings(
                        options(
                                "pools.include=o*;audit,pools.exclude=old*,enabled[audit]=off,"
                                        + "leak.suspect-after[orders]=1s,leak.call-sites=off,"
                                        + "exhaustion.after=off"));

        assertTrue(settings.of("orders").enabled());
        assertFalse(settings.of("stock").enabled());
        assertFalse(settings.of("old-orders").enabled());
        assertFalse(settings.of("audit").enabled());
        assertEquals(1000000000L, settings.of("orders").suspectAfterNanos());
        assertEquals(30000000000L, settings.of("other").suspectAfterNanos());
        assertEquals(CallSites.OFF, settings.of("orders").callSites());
        assertEquals(0, settings.of("orders").exhaustionAfterNanos());
    }

    /** What is handed out again after a moment takes a short way then, which asks nothing else. */
    @Test
    void a_pool_is_plain_unless_an_option_asks_for_more_of_each_checkout() {
        assertTrue(plain(null));
        assertTrue(plain("retry=off"));
        assertTrue(plain("leak.call-sites=off"));
        assertTrue(plain("leak.call-sites=all"));
        assertTrue(plain("retry.validate-after-idle=1ms"));
        assertTrue(plain("recycle.max-age[stock]=1m"));

        assertFalse(plain("enabled=off"));
        assertFalse(plain("pools.exclude=orders"));
        assertFalse(plain("log-level=debug"));
        assertFalse(plain("recycle.max-age[orders]=1m"));
        assertFalse(plain("recycle.max-uses=1000"));
        assertFalse(plain("recycle.max-idle=1m"));
    }

    private static boolean plain(String arguments) {
        return new LiveSettings(options(arguments)).of("orders").isPlain();
    }

    @Test
    void what_becomes_of_open_transactions_is_asked_per_pool() {
        LiveSettings settings =
                new LiveSettings(options("return.open-transaction[orders]=rollback"));

        assertEquals(OpenTransaction.ROLLBACK, settings.of("orders").openTransaction());
        assertEquals(OpenTransaction.REPORT, settings.of("stock").openTransaction());
    }

    @Test
    void recycling_is_off_but_for_idle_limits_that_are_found_out() {
        RecycleSettings recycling = new LiveSettings(options(null)).of("orders").recycling();

        assertTrue(recycling.isOn());
        assertEquals(0, recycling.maxAgeNanos());
        assertEquals(0, recycling.maxIdleNanos());
        assertTrue(recycling.learnsMaxIdle());
        assertEquals(0, recycling.maxUses());
        assertEquals(0.2, recycling.jitter());
        assertEquals(1, recycling.paceOf(10));
        assertEquals(4, recycling.paceOf(40));
    }

    @Test
    void recycling_is_set_by_pool() {
        LiveSettings settings =
                new LiveSettings(
                        options(
                                "recycle.max-age[orders]=30s,recycle.max-idle=10s,"
                                        + "recycle.max-uses=5,recycle.jitter=off,recycle.pace=2,"
                                        + "recycle.max-idle[audit]=off,recycle.max-uses[audit]=off,"
                                        + "enabled[stock]=off"));

        RecycleSettings orders = settings.of("orders").recycling();
        assertEquals(30000000000L, orders.maxAgeNanos());
        assertEquals(10000000000L, orders.maxIdleNanos());
        assertFalse(orders.learnsMaxIdle());
        assertEquals(5, orders.maxUses());
        assertEquals(0, orders.jitter());
        assertEquals(2, orders.paceOf(100));
        assertFalse(settings.of("audit").recycling().isOn());
        assertFalse(settings.of("stock").recycling().isOn());
    }

    @Test
    void a_pool_without_a_name_has_the_general_settings() {
        assertTrue(new LiveSettings(options(null)).of(null).enabled());
    }

    @Test
    void replaced_options_apply_at_once() {
        LiveSettings settings = new LiveSettings(options(null));
        assertTrue(settings.of("orders").enabled());

        settings.replace(options("enabled=off,report-file=x.json,report-interval=1m"));

        assertFalse(settings.isEnabled());
        assertFalse(settings.of("orders").enabled());
        assertEquals("x.json", settings.reportFile());
        assertEquals(60000000000L, settings.reportIntervalNanos());
    }

    @Test
    void there_is_no_report_file_unless_one_is_named() {
        assertNull(new LiveSettings(options(null)).reportFile());
    }
}
