package dev.lifeguard.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void every_kind_of_value_is_read() {
        Map<String, Object> read =
                Json.object(
                        " {\"a\": 1, \"b\": [{\"c\": -1.5e3}, {}], \"d\": \"x\\n\\u0041\\\"\\\\\","
                                + " \"e\": true, \"f\": null, \"g\": [], \"h\": {\"i\": false}} ");

        assertEquals(1, Json.count(read, "a"));
        assertEquals(2, Json.objects(read, "b").size());
        assertEquals(-1500, Json.count(Json.objects(read, "b").get(0), "c"));
        assertEquals("x\nA\"\\", Json.text(read, "d", ""));
        assertTrue(Json.flag(read, "e"));
        assertEquals(0, Json.objects(read, "g").size());
    }

    @Test
    void what_is_absent_is_unknown() {
        Map<String, Object> read = Json.object("{}");

        assertEquals(-1, Json.count(read, "a"));
        assertEquals(-1, Json.nanos(read, "a"));
        assertEquals("-", Json.text(read, "a", "-"));
        assertTrue(Json.object(read, "a").isEmpty());
    }

    @Test
    void seconds_become_nanoseconds() {
        assertEquals(1_500_000, Json.nanos(Json.object("{\"s\": 0.0015}"), "s"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{\"a\"}", "{\"a\": }", "[1]", "{} x", "{\"a\": \"", "{\"a\" 1}"})
    void anything_else_is_refused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Json.object(text));
    }
}
