package dev.lifeguard.reporting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

    @Test
    void characters_are_escaped_where_json_or_a_browser_needs_it() {
        String value = "\"\\\n\r\t\b\f\u0000\u001f\u007f\u2028/\u00e4\ud83d\ude00";

        assertEquals(
                "\"\\\"\\\\\\n\\r\\t\\b\\f\\u0000\\u001f\\u007f\\u2028/\u00e4\ud83d\ude00\"",
                written(value));
    }

    @Test
    void half_a_surrogate_pair_is_replaced() {
        assertEquals("\"a\ufffdb\"", written("a\ud83db"));
        assertEquals("\"\ufffd\"", written("\ude00"));
        assertEquals("\"\ufffd\"", written("\ud83d"));
        assertEquals("\"\ufffd\ufffd\"", written("\ude00\ud83d"));
    }

    @Test
    void times_are_exact_decimal_seconds() {
        assertEquals("0", seconds(0));
        assertEquals("0.000000001", seconds(1));
        assertEquals("100", seconds(100_000_000_000L));
        assertEquals("1.5", seconds(1_500_000_000L));
        assertEquals("-1.5", seconds(-1_500_000_000L));
        assertEquals("9223372036.854775807", seconds(Long.MAX_VALUE));
    }

    @Test
    void unknown_members_are_left_out() {
        String json =
                new JsonWriter()
                        .beginObject(null)
                        .text("a", null)
                        .count("b", (Integer) null)
                        .texts("c", Collections.<String>emptyList())
                        .texts("d", Arrays.asList("x", null))
                        .beginObject("e")
                        .endObject()
                        .beginArray("f")
                        .endArray()
                        .endObject()
                        .toString();

        assertEquals(
                "{\n  \"d\": [\n    \"x\",\n    \"null\"\n  ],\n  \"e\": {},\n  \"f\": []\n}\n",
                json);
    }

    private static String written(String value) {
        String json = new JsonWriter().beginObject(null).text("k", value).endObject().toString();
        return json.substring("{\n  \"k\": ".length(), json.length() - "\n}\n".length());
    }

    private static String seconds(long nanos) {
        String json = new JsonWriter().beginObject(null).seconds("k", nanos).endObject().toString();
        return json.substring("{\n  \"k\": ".length(), json.length() - "\n}\n".length());
    }
}
