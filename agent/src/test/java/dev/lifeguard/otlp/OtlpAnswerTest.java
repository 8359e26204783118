package dev.lifeguard.otlp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OtlpAnswerTest {
    @Test
    void a_part_that_was_refused_is_heard_of_in_both_forms() {
        assertTrue(isPartial("{\"partialSuccess\":{\"rejectedLogRecords\":\"2\"}}"));
        assertTrue(isPartial("\n\6\b\2\22\2no"));
        assertTrue(isPartial("\n\u0096\1\b\2\22\u0093\1" + "a long reason"));
    }

    @Test
    void what_was_taken_as_a_whole_is_no_part() {
        assertFalse(isPartial(""));
        assertFalse(isPartial("{}"));
        assertFalse(isPartial("\n\0"));
        assertFalse(isPartial("\n\4\22\2no"), "a warning");
        assertFalse(isPartial("\n\2\b\0"), "none were refused");
        assertFalse(isPartial("\n\u0096"));
    }

    private static boolean isPartial(String body) {
        return new OtlpAnswer(200, null, body, 0).partial;
    }
}
