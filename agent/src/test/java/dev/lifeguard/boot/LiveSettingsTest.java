package dev.lifeguard.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.TrackingSettings.CallSites;
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

        assertTrue(settings.enabled("orders"));
        assertFalse(settings.enabled("stock"));
        assertFalse(settings.enabled("old-orders"));
        assertFalse(settings.enabled("audit"));
        assertEquals(1000000000L, settings.suspectAfterNanos("orders"));
        assertEquals(30000000000L, settings.suspectAfterNanos("other"));
        assertEquals(CallSites.OFF, settings.callSites("orders"));
        assertEquals(0, settings.exhaustionAfterNanos("orders"));
    }

    @Test
    void a_pool_without_a_name_has_the_general_settings() {
        assertTrue(new LiveSettings(options(null)).enabled(null));
    }

    @Test
    void replaced_options_apply_at_once() {
        LiveSettings settings = new LiveSettings(options(null));
        assertTrue(settings.enabled("orders"));

        settings.replace(options("enabled=off,report-file=x.json,report-interval=1m"));

        assertFalse(settings.isEnabled());
        assertFalse(settings.enabled("orders"));
        assertEquals("x.json", settings.reportFile());
        assertEquals(60000000000L, settings.reportIntervalNanos());
    }

    @Test
    void there_is_no_report_file_unless_one_is_named() {
        assertNull(new LiveSettings(options(null)).reportFile());
    }
}
