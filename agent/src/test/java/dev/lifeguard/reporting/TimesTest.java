package dev.lifeguard.reporting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeguard.reporting.text.HumanTime;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "-5, 0 us",
        "0, 0 us",
        "85999, 85 us",
        "1000000, 1 ms",
        "1290000, 1.2 ms",
        "250900000, 250 ms",
        "999999999, 999 ms",
        "1200000000, 1.2 s",
        "9990000000, 9.9 s",
        "31900000000, 31 s",
        "59999999999, 59 s",
        "60000000000, 1 m",
        "252000000000, 4 m 12 s",
        "3600000000000, 1 h",
        "7500000000000, 2 h 5 m",
        "100800000000000, 1 d 4 h",
    })
    void durations_read_as_people_say_them(long nanos, String text) {
        assertEquals(text, HumanTime.of(nanos));
    }

    @Test
    void moments_are_written_as_java_time_writes_them() {
        Random random = new Random(42);
        for (int i = 0; i < 100_000; i++) {
            long second = random.nextInt(Integer.MAX_VALUE) * 3L - 2_000_000_000L;

            assertEquals(Instant.ofEpochSecond(second).toString(), UtcTime.seconds(second * 1000));
        }
        assertEquals("1970-01-01T00:00:00.042Z", UtcTime.millis(42));
        assertEquals("1969-12-31T23:59:59.999Z", UtcTime.millis(-1));
        assertEquals("2024-02-29T00:00:00Z", UtcTime.seconds(1_709_164_800_000L));
    }
}
