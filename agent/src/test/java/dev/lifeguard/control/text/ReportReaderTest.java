package dev.lifeguard.control.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.grack.nanojson.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReaderTest {

    @Test
    void every_kind_of_value_is_read() {
        JsonObject read =
                ReportReader.read(
                        " {\"a\": 1, \"b\": [{\"c\": -1.5e3}, {}], \"d\": \"x\\n\\u0041\\\"\\\\\","
                                + " \"e\": true, \"f\": null, \"g\": [], \"h\": {\"i\": false}} ");

        assertEquals(1, ReportReader.count(read, "a"));
        assertEquals(2, ReportReader.objects(read, "b").size());
        assertEquals(-1500, ReportReader.count(ReportReader.objects(read, "b").get(0), "c"));
        assertEquals("x\nA\"\\", read.getString("d", ""));
        assertTrue(read.getBoolean("e"));
        assertEquals(0, ReportReader.objects(read, "g").size());
    }

    @Test
    void what_is_absent_is_unknown() {
        JsonObject read = ReportReader.read("{}");

        assertEquals(-1, ReportReader.count(read, "a"));
        assertEquals(-1, ReportReader.nanos(read, "a"));
        assertEquals("-", read.getString("a", "-"));
        assertTrue(ReportReader.object(read, "a").isEmpty());
    }

    @Test
    void seconds_become_nanoseconds() {
        assertEquals(1_500_000, ReportReader.nanos(ReportReader.read("{\"s\": 0.0015}"), "s"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{\"a\"}", "{\"a\": }", "[1]", "{} x", "{\"a\": \"", "{\"a\" 1}"})
    void anything_else_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ReportReader.read(text));
    }
}
