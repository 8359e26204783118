package dev.lifeguard.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lifeguard.options.LiveSettings;
import dev.lifeguard.options.OptionReader;
import dev.lifeguard.options.OptionTable;
import dev.lifeguard.reporting.Log;
import dev.lifeguard.snapshots.OptionSnapshot;
import java.util.Arrays;
import java.util.Collections;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options may be set by the command line, the page, a bean and an attach at the same time. */
class CommandsTest {
    private static final int OFTEN = 3000;

    private final LiveSettings settings =
            new LiveSettings(
                    OptionReader.read(
                            null, new Properties(), Collections.<String, String>emptyMap()));
    private final Commands commands =
            new Commands(
                    null,
                    null,
                    settings,
                    new Departure(null, null, null, settings, null),
                    null,
                    Log.open("/dev/null", Log.Level.ERROR));

    @Test
    void of_two_who_set_options_at_once_none_undoes_what_the_other_has_set() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        Thread other = new Thread(() -> setOften(both, "leak.suspect-after", "m"));
        other.start();
        setOften(both, "http.call-sites", "");
        other.join();

        assertEquals(OFTEN + "m", valueOf("leak.suspect-after"));
        assertEquals(OFTEN, (long) settings.options().value(OptionTable.HTTP_CALL_SITES));
    }

    /** It is how options say "never"; as an age it was none at all, and all connections left. */
    @ParameterizedTest
    @ValueSource(strings = {"off", "OFF", "3", ""})
    void an_age_that_is_no_time_retires_nothing(String age) {
        Answer answer = commands.run("retire", Arrays.asList("orders", age));

        assertFalse(answer.isDone());
        assertEquals(
                "older-than: \""
                        + age
                        + "\" is not understood. Write a number with a unit, such as 500ms, 30s, 5m,"
                        + " 8h or 2d.",
                answer.words());
    }

    /** Each value once, so that what was undone at the last of all is still seen. */
    private void setOften(CountDownLatch both, String key, String unit) {
        both.countDown();
        while (both.getCount() > 0) {
            Thread.yield();
        }
        for (int i = 1; i <= OFTEN; i++) {
            commands.run("set", Collections.singletonList(key + "=" + i + unit));
            String now = valueOf(key);
            if (!now.equals(i + unit)) {
                throw new AssertionError(key + " is " + now + " after it was set to " + i + unit);
            }
        }
    }

    private String valueOf(String key) {
        for (OptionSnapshot each : OptionList.of(settings)) {
            if (each.key.equals(key)) {
                return each.value;
            }
        }
        return "";
    }
}
