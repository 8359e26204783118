package dev.lifeguard.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.options.Given;
import dev.lifeguard.options.LiveSettings;
import dev.lifeguard.reporting.Log;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class OperatorTest {
    private final LiveSettings settings = Given.live();
    private final Operator operator =
            new Operator(
                    null,
                    null,
                    settings,
                    null,
                    new Departure(null, null, null, settings, null),
                    Log.open("/dev/null", Log.Level.ERROR),
                    new Swallowed());

    /** He may be on another machine, and it would be put in place of any file of the user's. */
    @Test
    void who_orders_at_a_port_has_no_file_written() {
        String said =
                operator.run("set", Arrays.asList("log-level=warn", " report-file = /etc/passwd"));

        assertNull(settings.reportFile());
        assertTrue(said.startsWith("Nothing was changed."), said);
        operator.run("set", Collections.singletonList("http.call-sites=7"));
        assertEquals("7", valueOf("http.call-sites"));
        operator.set(Collections.singletonList("report-file=/tmp/report.json"));
        assertEquals("/tmp/report.json", settings.reportFile());
    }

    private String valueOf(String key) {
        return operator.options().stream()
                .filter(each -> each.key.equals(key))
                .findFirst()
                .get()
                .value;
    }
}
