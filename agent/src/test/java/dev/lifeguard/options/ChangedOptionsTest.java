package dev.lifeguard.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Options that are set while the agent runs. */
class ChangedOptionsTest {
    private final List<String> refusals = new ArrayList<String>();
    private final Options before =
            OptionReader.read(
                    "leak.suspect-after=5s,log=a.log",
                    new Properties(),
                    Collections.<String, String>emptyMap());

    private Options change(String... assignments) {
        return OptionReader.change(before, Arrays.asList(assignments), refusals);
    }

    @Test
    void what_is_set_is_changed_and_the_rest_stays() {
        Options after = change("leak.suspect-after=7s", "retry[orders]=on");

        assertTrue(refusals.isEmpty(), refusals.toString());
        assertEquals("7s", after.setting(OptionTable.SUSPECT_AFTER, null).text);
        assertEquals(Setting.Source.COMMAND, after.setting(OptionTable.SUSPECT_AFTER, null).source);
        assertEquals("on", after.setting(OptionTable.RETRY, "orders").text);
        assertEquals("a.log", after.value(OptionTable.LOG));
        assertEquals("5s", before.setting(OptionTable.SUSPECT_AFTER, null).text);
    }

    @Test
    void it_can_be_set_again() {
        Options twice =
                OptionReader.change(
                        change("leak.suspect-after=7s"),
                        Arrays.asList("leak.suspect-after=8s"),
                        refusals);

        assertEquals("8s", twice.setting(OptionTable.SUSPECT_AFTER, null).text);
    }

    @Test
    void what_is_only_read_at_start_is_refused_and_so_is_what_nobody_knows() {
        change("log=b.log", "leak.suspct=1s", "retry=perhaps", "log[orders]=x");

        assertEquals(4, refusals.size(), refusals.toString());
        assertTrue(refusals.toString().contains("log: only read at start."));
        assertTrue(refusals.toString().contains("Did you mean leak.suspect-after?"));
        assertTrue(refusals.toString().contains("\"perhaps\" is not understood"));
    }

    @Test
    void an_attach_reads_values_with_commas_as_they_are() {
        Options read = OptionReader.read(Arrays.asList("pools.include=a,b", "log-level=debug"));

        assertEquals("a,b", read.setting(OptionTable.INCLUDE, null).text);
        assertEquals("debug", read.value(OptionTable.LOG_LEVEL));
        assertTrue(read.warnings().isEmpty(), read.warnings().toString());
    }
}
