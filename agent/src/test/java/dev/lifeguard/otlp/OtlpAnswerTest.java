package dev.lifeguard.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("the time zone is everybody's")
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
        assertFalse(isPartial("{\"partialSuccess\":{\"rejectedDataPoints\":\"0\"}}"), "none");
        assertFalse(isPartial("{\"partialSuccess\":{\"rejectedLogRecords\": 0 }}"), "none");
    }

    @Test
    void a_date_is_read_without_asking_for_the_time_zone_of_the_host() {
        String before = System.getProperty("user.timezone");
        try {
            System.clearProperty("user.timezone");
            TimeZone.setDefault(null);

            OtlpAnswer answer = new OtlpAnswer(503, "Thu, 01 Jan 1970 00:01:40 GMT", "", 40_000);

            assertEquals(TimeUnit.SECONDS.toNanos(60), answer.retryAfterNanos);
            assertNull(System.getProperty("user.timezone"));
        } finally {
            if (before != null) {
                System.setProperty("user.timezone", before);
            }
        }
    }

    @Test
    void what_is_no_time_is_none() {
        assertEquals(0, new OtlpAnswer(503, "soon", "", 0).retryAfterNanos);
        assertEquals(0, new OtlpAnswer(503, "", "", 0).retryAfterNanos);
    }

    private static boolean isPartial(String body) {
        return new OtlpAnswer(200, null, body, 0).partial;
    }
}
