package dev.lifeguard.control.jvms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmTest {
    /** The version is what a file of the other user's says. */
    @ParameterizedTest
    @CsvSource({"1.8.0_452, 1", "17.0.15, 17", "26-ea, 26", "?, 0", "99999999999999999999, 0"})
    void no_version_keeps_us_from_looking_at_a_jvm(String java, int major) {
        Jvm jvm = new Jvm(4711, "com.acme.Main");
        jvm.java = java;

        assertEquals(major, jvm.majorVersion());
    }
}
